import { definedOnly } from '@codex-ts/foundation/defined-only';
import { CodexError, messageOf } from '@codex-ts/foundation/errors';
import { RunningCalls } from '@codex-ts/foundation/running-calls';
import type { ModelProviderCommand } from '@codex-ts/protocol';

/** The program of a provider's `auth` gave no token. The message names the program and what went wrong with it. */
export class ProviderTokenError extends CodexError {
  constructor(command: string, problem: string, cause?: unknown) {
    super(`provider auth command \`${command}\` ${problem}`, { code: 'model-provider/no-token', cause });
  }
}

/** Tokens that a program prints. */
export interface ProviderToken {
  /** The token of now; the program runs when there is none, or it has been kept long enough. @throws ProviderTokenError */
  current(): Promise<string>;
  /** Forgets a token that was refused. */
  refused(): void;
}

export interface ProviderTokenOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** Folder the program runs in unless its own says otherwise; absolute. */
  cwd: string;
  nowMs?: () => number;
}

/**
 * Tokens of the program in `[model_providers.<id>.auth]`: what it writes to its standard output, without the white space
 * around it. Who asks while it runs waits for the same run. The token is kept in memory, and nowhere else.
 */
export function providerToken(
  program: ModelProviderCommand,
  { env, cwd, nowMs = Date.now }: ProviderTokenOptions,
): ProviderToken {
  const runs = new RunningCalls<string>();
  let kept: { token: string; untilMs: number } | null = null;
  return {
    current: async () => {
      if (kept !== null && nowMs() < kept.untilMs) return kept.token;
      return runs.join('token', async () => {
        const token = await runProgram(program, { env, cwd });
        kept = { token, untilMs: program.refreshIntervalMs === 0 ? Infinity : nowMs() + program.refreshIntervalMs };
        return token;
      });
    },
    refused: () => {
      kept = null;
    },
  };
}

async function runProgram(
  { command, args, cwd, timeoutMs }: ModelProviderCommand,
  options: ProviderTokenOptions,
): Promise<string> {
  const { runCommand } = await import('@codex-ts/process');
  let outcome: Awaited<ReturnType<typeof runCommand>>;
  try {
    outcome = await runCommand({ argv: [command, ...args], cwd: cwd ?? options.cwd, env: definedOnly(options.env), timeoutMs });
  } catch (error) {
    throw new ProviderTokenError(command, `failed to start: ${messageOf(error)}`, error);
  }
  if (outcome.timedOut) throw new ProviderTokenError(command, `timed out after ${timeoutMs} ms`);
  if (outcome.exitCode !== 0)
    throw new ProviderTokenError(command, `exited with status ${outcome.exitCode}${lastWords(outcome.stderr)}`);
  const token = outcome.stdout.trim();
  if (token === '') throw new ProviderTokenError(command, 'produced an empty token');
  return token;
}

/** What a program says as it fails helps whoever has to mend it; its output may hold a token, and is not shown. */
function lastWords(stderr: string): string {
  const line = stderr.trim().split('\n').at(-1) ?? '';
  return line === '' ? '' : `: ${line.slice(0, 300)}`;
}
