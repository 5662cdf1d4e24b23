import { declineEverything } from '@codex-ts/tools';
import { builtInModels } from '@codex-ts/model-catalog';
import { configFlags } from '../exec/config-flags.ts';
import type { ConfigOptions } from '../program/config-options.ts';
import type { SessionFlags } from '../program/session-options.ts';
import { loadSessionConfig } from '../session/load-session-config.ts';
import { openSession } from '../session/open-session.ts';
import { workingDirectory } from '../session/working-directory.ts';

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

/** `codex debug models`. */
export async function debugModels(): Promise<number> {
  print({ models: builtInModels() });
  return 0;
}

/** `codex debug config`: the configuration as it is in force. Tokens that stand in it are left out. */
export async function debugConfig(options: ConfigOptions): Promise<number> {
  const { config } = loadSessionConfig({ cwd: workingDirectory(undefined), env: process.env, options, flags: {} });
  process.stdout.write(
    `${JSON.stringify(config, (key, value: unknown) => (SECRET_KEYS.has(key) && value !== null ? '<hidden>' : value), 2)}\n`,
  );
  return 0;
}

const SECRET_KEYS = new Set(['experimental_bearer_token', 'bearer_token', 'http_headers', 'env']);

export interface DebugPromptInput {
  prompt: string;
  /** Given before the command. */
  flags: SessionFlags & { askForApproval?: 'untrusted' | 'on-failure' | 'on-request' | 'never' };
  config: ConfigOptions;
}

/** `codex debug prompt-input`: what a first request with this prompt would carry as input. Sends nothing. */
export async function debugPromptInput({ prompt, flags, config: options }: DebugPromptInput): Promise<number> {
  const cwd = workingDirectory(flags.cd);
  let input: unknown = [];
  const session = await openSession({
    cwd,
    env: process.env,
    options,
    originator: 'codex_ts',
    source: 'cli',
    approvals: declineEverything,
    allowEnvKey: false,
    // Of one who is there to be asked, unless the command line says otherwise.
    flags: {
      ...configFlags(flags),
      approvalPolicy: flags.askForApproval ?? (flags.dangerouslyBypassApprovalsAndSandbox ? 'never' : null),
    },
    stream: {
      maxRetries: 0,
      retryDelayMs: () => 0,
      // Stands where a model would: keeps what it is sent, and answers with nothing.
      async *stream(request) {
        ({ input } = request);
        yield { type: 'completed', responseId: 'none', usage: null };
      },
    },
  });
  const { thread } = session.runtime.startThread({ keep: false });
  await thread.startTurn([{ type: 'text', text: prompt, text_elements: [] }]).completed;
  await thread.close();
  await session.close();
  print(input);
  return 0;
}
