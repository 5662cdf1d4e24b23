import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '@codex-ts/config';
import { allowedPrefixes, type RuleSet } from '@codex-ts/execpolicy/rules';
import { policyOf, type ContextSource, type ThreadSettings } from '@codex-ts/core';
import { RunningCalls } from '@codex-ts/foundation/running-calls';
import { mergeBase, workspaceMetadata, type WorkspaceMetadata } from '@codex-ts/git';
import type { Shell } from '@codex-ts/process';
import { composeUserInstructions, loadProjectInstructions } from '@codex-ts/project-instructions';
import { writableRoots } from '@codex-ts/sandbox';
import { findMentions, injectSkill, renderSkillsSection, type Skill } from '@codex-ts/skills';
import type { Release } from '@codex-ts/tools';
import { findSkills } from './find-skills.ts';
import { readUserImage } from './images/read-image.ts';

/** When git is asked about the working tree, in milliseconds after a turn began: the first request is not held up by it. */
const REPOSITORY_AFTER_MS = 200;

/** Turns of many threads may run in one folder at once: one look at it serves them all. */
const workspaceLooks = new RunningCalls<WorkspaceMetadata | null>();

export interface ContextSourceOptions {
  config: Config;
  rules: RuleSet;
  shell: Shell;
  release: Release;
  /** The user's home folder; absolute. */
  home: string;
  /** Further places for skills of the user; absolute. */
  extraSkillRoots?: readonly string[] | undefined;
  env: Readonly<Record<string, string | undefined>>;
  /** Takes what could not be read or was cut. */
  warn(message: string): void;
}

/** What the model is told, read from this machine. Skills are looked for once per working directory. */
export function contextSource(options: ContextSourceOptions): ContextSource {
  const { config, shell, env, warn } = options;
  const skillsByCwd = new Map<string, Promise<Skill[]>>();
  const skillsOf = (cwd: string): Promise<Skill[]> => {
    const known = skillsByCwd.get(cwd) ?? findSkills(cwd, options).then(({ skills }) => skills);
    skillsByCwd.set(cwd, known);
    return known;
  };
  return {
    userInstructions: async ({ cwd }) => {
      const [instructions, skills] = await Promise.all([
        loadProjectInstructions({
          cwd,
          codexHome: config.codexHome,
          maxBytes: config.projectDocMaxBytes,
          fallbackFilenames: config.projectDocFallbackFilenames,
          projectRootMarkers: config.projectRootMarkers,
        }),
        skillsOf(cwd),
      ]);
      for (const warning of instructions.warnings) warn(warning);
      const listed = skills.filter(({ enabled, allowImplicitInvocation }) => enabled && allowImplicitInvocation);
      return composeUserInstructions({
        user: instructions.userText,
        project: instructions.projectText,
        skillsSection: listed.length > 0 ? renderSkillsSection(listed) : null,
      });
    },
    skillTexts: async (input, { cwd }) => {
      const skills = (await skillsOf(cwd)).filter(({ enabled }) => enabled);
      const text = input.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
      const structured = input.flatMap((part) => (part.type === 'skill' ? [{ name: part.name, path: part.path }] : []));
      const texts: string[] = [];
      for (const skill of findMentions(text, structured, skills)) {
        try {
          texts.push(await injectSkill(skill));
        } catch (error) {
          warn(error instanceof Error ? error.message : String(error));
        }
      }
      return texts;
    },
    allowedCommandPrefixes: () => Promise.resolve(allowedPrefixes(options.rules).text),
    shellName: () => shell.name,
    writableRoots: (settings) => rootsOf(settings, env),
    readImage: (file) => readUserImage(file, options.release),
    namesImages: options.release === '0.169',
    mergeBase: (cwd, branch) => mergeBase(cwd, branch, { env }),
    workspaces: async ({ cwd }, { signal }) => {
      await delay(REPOSITORY_AFTER_MS, undefined, { ref: false, signal });
      const found = await workspaceLooks.join(cwd, () => workspaceMetadata(cwd, { env }));
      if (!found) return {};
      const { root, remoteUrls, latestCommitHash, hasChanges } = found;
      return {
        [root]: {
          ...(Object.keys(remoteUrls).length > 0 ? { associated_remote_urls: remoteUrls } : {}),
          ...(latestCommitHash ? { latest_git_commit_hash: latestCommitHash } : {}),
          ...(hasChanges === null ? {} : { has_changes: hasChanges }),
        },
      };
    },
    sandboxTag: ({ sandboxPolicy: { type } }) => {
      if (type === 'danger-full-access' || type === 'external-sandbox') return 'none';
      return process.platform === 'darwin' ? 'seatbelt' : 'seccomp';
    },
  };
}

function rootsOf(settings: ThreadSettings, env: ContextSourceOptions['env']): string[] {
  return writableRoots(policyOf(settings), { cwd: settings.cwd, tmpdir: env['TMPDIR'] }).map(({ root }) => root);
}
