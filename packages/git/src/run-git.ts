import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { messageOf, systemErrorCode } from '@codex-ts/foundation/errors';

/** How git is run. */
export interface GitOptions {
  /** Environment of the git process: `PATH` to find it, `HOME` for the user's configuration. Variables that redirect git are left out. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Longest time that one git process may take, in milliseconds. Default 5000. */
  readonly timeoutMs?: number;
  /** Ends git; the result is then `{ ok: false, reason: 'aborted' }`. */
  readonly signal?: AbortSignal;
}

/** One run of git. */
export interface GitCall extends GitOptions {
  readonly cwd: string;
  /** Exit codes that count as success. Default: 0. */
  readonly acceptedExitCodes?: readonly number[];
}

/** What came of one git process. */
export type GitResult =
  | { readonly ok: true; readonly stdout: string }
  | {
      readonly ok: false;
      readonly reason: FailureReason;
      /** `null` when git did not end by itself. */
      readonly exitCode: number | null;
      readonly stderr: string;
    };

/** `missing`: there is no git program, or no such folder. `failed`: git ended with an exit code that is not accepted. */
type FailureReason = 'missing' | 'timeout' | 'too-large' | 'aborted' | 'failed';

const DEFAULT_TIMEOUT_MS = 5000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

// Reading a repository must not run what its configuration names, nor write to it.
const SAFE_CONFIGURATION = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'log.showSignature=false',
  'color.ui=false',
].flatMap((setting) => ['-c', setting]);

/** What `git rev-parse --local-env-vars` lists, and what runs programs: set by a surrounding git, they would name another repository. */
const DROPPED_VARIABLES: ReadonlySet<string> = new Set([
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_CONFIG_COUNT',
  'GIT_CONFIG_PARAMETERS',
  'GIT_DIR',
  'GIT_EXTERNAL_DIFF',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
]);

/**
 * Runs git in `cwd`, without hooks, optional locks, prompts or standard input. Whatever goes wrong is in the result; nothing
 * is thrown.
 */
export async function runGit(args: readonly string[], call: GitCall): Promise<GitResult> {
  if (call.signal?.aborted) return failure('aborted');
  try {
    return await collectOutput(
      spawn('git', [...SAFE_CONFIGURATION, ...args], {
        cwd: call.cwd,
        env: gitEnvironment(call.env),
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
      call,
    );
  } catch (error) {
    return failure(systemErrorCode(error) === 'ENOENT' ? 'missing' : 'failed', { stderr: messageOf(error) });
  }
}

/** Rejects when the process cannot be started. */
function collectOutput(
  child: ChildProcessByStdio<null, Readable, Readable>,
  { timeoutMs = DEFAULT_TIMEOUT_MS, signal, acceptedExitCodes = [0] }: GitCall,
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let bytes = 0;
    let stopped: FailureReason | undefined;
    const stop = (reason: FailureReason): void => {
      stopped ??= reason;
      child.kill('SIGKILL');
      child.stdout.destroy(); // a process that git started may hold them open
      child.stderr.destroy();
    };
    const collect = (chunks: Buffer[], chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT_BYTES) stop('too-large');
      else chunks.push(chunk);
    };
    const onAbort = (): void => stop('aborted');
    const timer = setTimeout(() => stop('timeout'), timeoutMs);
    const release = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    child.stdout.on('data', (chunk: Buffer) => collect(stdout, chunk));
    child.stderr.on('data', (chunk: Buffer) => collect(stderr, chunk));
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('close', (exitCode) => {
      release();
      if (stopped === undefined && exitCode !== null && acceptedExitCodes.includes(exitCode))
        resolve({ ok: true, stdout: textOf(stdout) });
      else resolve(failure(stopped ?? 'failed', { exitCode, stderr: textOf(stderr) }));
    });
  });
}

function failure(
  reason: FailureReason,
  { exitCode = null, stderr = '' }: { exitCode?: number | null; stderr?: string } = {},
): GitResult {
  return { ok: false, reason, exitCode, stderr };
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}

/** The output of git without blanks around it; `null` when it failed or is empty. */
export async function gitLine(args: readonly string[], call: GitCall): Promise<string | null> {
  const result = await runGit(args, call);
  return result.ok ? result.stdout.trim() || null : null;
}

function gitEnvironment(env: GitOptions['env']): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(([name]) => !DROPPED_VARIABLES.has(name) && !/^GIT_CONFIG_(?:KEY|VALUE)_/.test(name));
  return { ...Object.fromEntries(kept), GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
}
