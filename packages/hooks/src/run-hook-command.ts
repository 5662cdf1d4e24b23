import { messageOf } from '@codex-ts/foundation/errors';
import { runCommand } from '@codex-ts/process';
import type { Hook } from './hook.ts';
import type { RunnableEvent } from './hook-events.ts';
import { failed, type HookVerdict } from './hook-verdict.ts';
import { judgeRun } from './judge-run.ts';

export interface HookCommand {
  hook: Hook & { handler: { type: 'command' } };
  event: RunnableEvent;
  /** JSON for its input. */
  input: string;
  /** Absolute. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Ends it at once. */
  signal: AbortSignal;
}

/** Longest output that is read, in bytes. */
const MAX_OUTPUT_BYTES = 1024 * 1024;

/**
 * Runs the command of a hook by the user's shell, in a process group of its own. Never throws but `signal.reason`: whatever
 * goes wrong is the hook's failure.
 */
export async function runHookCommand({ hook, event, input, cwd, env, signal }: HookCommand): Promise<HookVerdict> {
  try {
    const outcome = await runCommand({
      argv: [env['SHELL'] || '/bin/sh', '-c', hook.handler.command],
      cwd,
      env: Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
      stdin: 'pipe',
      input,
      timeoutMs: hook.timeoutSec * 1000,
      maxOutputBytes: MAX_OUTPUT_BYTES,
      signal,
    });
    signal.throwIfAborted();
    return outcome.timedOut ? failed(`hook timed out after ${hook.timeoutSec}s`) : judgeRun(event, outcome);
  } catch (error) {
    signal.throwIfAborted();
    return failed(messageOf(error));
  }
}
