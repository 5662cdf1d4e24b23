import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { diagnostic } from '@codex-ts/foundation/diagnostics';
import { messageOf } from '@codex-ts/foundation/errors';
import { sandboxHelperPath } from './sandbox-helper-path.ts';
import type { SandboxKind, SandboxProbe, SandboxTrial } from './sandbox-probe.ts';
import { wrapCommand } from './wrap-command.ts';

/** Where to look for a sandbox, and which. */
export interface ProbeOptions {
  /** Environment to look for programs in. */
  env: Readonly<Record<string, string | undefined>>;
  /** Default: `process.platform`. */
  platform?: NodeJS.Platform | undefined;
  /** Default: `process.arch`. */
  arch?: string | undefined;
  /** Tries this kind only; `none` switches sandboxes off, which refuses every command that needs one. */
  only?: SandboxKind | undefined;
  /** Bubblewrap to use instead of the one found. */
  bwrapPath?: string | undefined;
  /** Node.js that runs the helper. Default: `process.execPath`. */
  nodePath?: string | undefined;
  /** The helper script, for bundles that moved it. Default: `sandboxHelperPath()`. */
  helperPath?: string | undefined;
}

const log = diagnostic('codex_sandboxing');

type RealKind = SandboxTrial['kind'];

/** A sandbox that has not started a shell by then does not work, in milliseconds. */
const TRIAL_TIMEOUT_MS = 10_000;

const KINDS: Partial<Record<NodeJS.Platform, readonly RealKind[]>> = {
  linux: ['bwrap', 'landlock'],
  darwin: ['seatbelt'],
};

/**
 * Finds the strongest sandbox that works here, by running a shell in it: bubblewrap, else Landlock, on Linux; Seatbelt on
 * macOS. Never throws; when nothing works, `kind` is `none` and `reason` says why.
 */
export async function probeSandbox(options: ProbeOptions): Promise<SandboxProbe> {
  const { env, platform = process.platform, arch = process.arch, only } = options;
  const programs = {
    bwrap: options.bwrapPath ?? findBwrap(env),
    node: options.nodePath ?? process.execPath,
    helper: options.helperPath ?? sandboxHelperPath(),
  };
  const base = { arch, programs, reason: null, tried: [] };
  if (only === 'none') return { ...base, ...strength('none'), reason: 'sandboxes are switched off' };
  const tried: SandboxTrial[] = [];
  for (const kind of (KINDS[platform] ?? []).filter((candidate) => only === undefined || candidate === only)) {
    const candidate = { ...base, ...strength(kind), kind, tried };
    const reason = await tryOut(candidate, env);
    tried.push({ kind, works: reason === null, reason });
    if (reason === null) {
      const { network, protectsSubpaths } = candidate;
      log.info('sandbox chosen', { kind, network, protectsSubpaths });
      return candidate;
    }
    log.info('a sandbox does not work here', { kind, reason });
  }
  log.warn('no sandbox works here: commands that need one are refused');
  const reasons = tried.map(({ kind, reason }) => `${kind}: ${reason}`).join('; ');
  return { ...base, ...strength('none'), reason: reasons || `there is no ${only ?? 'sandbox'} for ${platform}`, tried };
}

function strength(kind: SandboxKind): Pick<SandboxProbe, 'kind' | 'network' | 'protectsSubpaths'> {
  return { kind, network: kind !== 'none', protectsSubpaths: kind === 'bwrap' || kind === 'seatbelt' };
}

const PRINT_FILTER_MODE =
  'while read -r key value; do case $key in Seccomp:) echo "confined $value" ;; esac; done < /proc/self/status';

/**
 * A script that prints a mark if the filter is in force, so that a program that merely runs the shell does not pass for a
 * sandbox; macOS cannot be asked, but sandbox-exec is part of the system.
 */
const TRIAL_SCRIPT: Readonly<Record<RealKind, string>> = {
  bwrap: PRINT_FILTER_MODE,
  landlock: PRINT_FILTER_MODE,
  seatbelt: 'echo confined 2',
};
const CONFINED = 'confined 2\n';

/** Runs a shell, confined as tightly as commands can be; gives back why that failed. */
async function tryOut(candidate: SandboxProbe & { kind: RealKind }, env: ProbeOptions['env']): Promise<string | null> {
  if (candidate.kind === 'bwrap' && candidate.programs.bwrap === null) return 'bubblewrap (bwrap) is not installed';
  try {
    const { argv, env: added } = wrapCommand(candidate, {
      argv: ['/bin/sh', '-c', TRIAL_SCRIPT[candidate.kind]],
      cwd: '/',
      policy: { type: 'read-only' },
      env: { PATH: env['PATH'] ?? '' },
    });
    return await run(argv, added);
  } catch (error) {
    return messageOf(error);
  }
}

function run([program = '', ...args]: readonly string[], env: Record<string, string>): Promise<string | null> {
  return new Promise((resolve) => {
    const options = { env, cwd: '/', timeout: TRIAL_TIMEOUT_MS, killSignal: 'SIGKILL' as const };
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      if (error !== null) resolve(stderr.trim() || error.message);
      else resolve(stdout.endsWith(CONFINED) ? null : 'it starts commands without confining them');
    });
    child.stdin?.end();
  });
}

/** System directories first: a directory of the user's path may lie where commands can write. */
function findBwrap(env: ProbeOptions['env']): string | null {
  const searched = ['/usr/bin', '/bin', '/usr/local/bin', ...(env['PATH'] ?? '').split(path.delimiter)];
  for (const directory of searched) {
    if (!path.isAbsolute(directory)) continue;
    const file = path.join(directory, 'bwrap');
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not there
    }
  }
  return null;
}
