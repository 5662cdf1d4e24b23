import type { ThreadSettings } from '@codex-ts/core';
import { readRepositoryInfo } from '@codex-ts/git';
import type { SessionMeta, SessionSource } from '@codex-ts/protocol';
import { rolloutPath, RolloutWriter } from '@codex-ts/rollout';
import type { DynamicToolSpec } from '@codex-ts/tools';
import type { RuntimeOptions, ThreadMarks } from './runtime-options.ts';

/** A thread's file that is to be made. */
export interface NewThreadFile {
  id: string;
  startedAt: Date;
  settings: ThreadSettings;
  dynamicTools?: readonly DynamicToolSpec[];
  instructions: string;
  keepDetails: boolean;
  forkedFrom?: string | null;
  marks?: ThreadMarks;
  /** Default: that of the runtime. */
  source?: SessionSource;
  /** There once it is written. */
  meta?: SessionMeta;
}

/** Where the file of a thread lies; absolute. */
export function threadPath({ config }: Pick<RuntimeOptions, 'config'>, threadId: string, startedAt: Date): string {
  return rolloutPath({ codexHome: config.codexHome, threadId, startedAt });
}

/** Makes a thread's file, which begins with what the thread is. */
export async function createThreadFile(file: NewThreadFile, options: RuntimeOptions): Promise<RolloutWriter> {
  const { env, originator, version } = options;
  const {
    id,
    startedAt,
    settings,
    instructions,
    forkedFrom = null,
    dynamicTools = [],
    keepDetails,
    marks = {},
    source = options.source,
  } = file;
  const git = await readRepositoryInfo(settings.cwd, { env });
  const meta: SessionMeta = {
    id,
    ...(forkedFrom === null ? {} : { forked_from_id: forkedFrom }),
    ...marks,
    timestamp: startedAt.toISOString(),
    cwd: settings.cwd,
    originator,
    cli_version: version,
    source,
    model_provider: settings.modelProviderId,
    base_instructions: { text: settings.baseInstructions ?? instructions },
    ...(dynamicTools.length === 0 ? {} : { dynamic_tools: [...dynamicTools] }),
    ...(keepDetails ? { persist_extended_history: true } : {}),
    ...(git === null
      ? {}
      : {
          git: {
            ...(git.commitHash ? { commit_hash: git.commitHash } : {}),
            ...(git.branch ? { branch: git.branch } : {}),
            ...(git.repositoryUrl ? { repository_url: git.repositoryUrl } : {}),
          },
        }),
  };
  file.meta = meta;
  return RolloutWriter.create({ path: threadPath(options, id, startedAt), meta });
}
