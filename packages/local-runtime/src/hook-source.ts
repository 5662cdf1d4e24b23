import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ConfigLayers } from '@codex-ts/config';
import type { HookSource, TurnHooks } from '@codex-ts/core';
import type { HookSession, RunnableEvent } from '@codex-ts/hooks';
import type { HookSettings } from './runtime-options.ts';

export interface HookSourceParts {
  settings: HookSettings;
  session: HookSession;
  /** A thread that works for another one runs those of tools only. */
  which: 'all' | 'of tools';
  env: Readonly<Record<string, string | undefined>>;
}

const OF_TOOLS: readonly RunnableEvent[] = ['PreToolUse', 'PermissionRequest', 'PostToolUse'];

/** The hooks of a thread. What runs them is loaded with the first turn for which some are configured. */
export function hookSource({ settings, session, which, env }: HookSourceParts): HookSource {
  const late: string[] = [];
  return {
    forTurn: async ({ cwd }): Promise<TurnHooks | null> => {
      const layers = settings.layers(cwd);
      if (layers === null || !mayHaveHooks(layers)) return null;
      const { discoverHooks, HookRunner } = await import('@codex-ts/hooks');
      const runner = new HookRunner({
        session,
        hooks: discoverHooks({ layers, readText }).hooks,
        env,
        bypassTrust: settings.bypassTrust === true,
        textFolder: path.join(tmpdir(), 'hook_outputs'),
        late,
        nowMs: () => Date.now(),
      });
      return {
        has: (event) => (which === 'all' || OF_TOOLS.includes(event)) && runner.has(event),
        run: (call) => runner.run(call),
        takeLate: () => late.splice(0),
      };
    },
  };
}

/** Whether there is a place where hooks could be configured. */
function mayHaveHooks({ layers }: ConfigLayers): boolean {
  return layers.some(({ name, config, disabledReason }) => {
    if (disabledReason !== null) return false;
    if ('hooks' in config) return true;
    const folder = name.type === 'project' ? name.dotCodexFolder : 'file' in name ? path.dirname(name.file) : null;
    return folder !== null && existsSync(path.join(folder, 'hooks.json'));
  });
}

/** A file's text; `null` where there is none. */
export function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
