import { messageOf } from '@codex-ts/foundation/errors';
import { checkLoginMethod } from '../login-restrictions.ts';
import { SUCCESS_LINE, type LoginCommandIo, type LoginCommandOptions } from './login-command.ts';

/** Longest key that is read, in bytes. */
const MAX_INPUT_BYTES = 64 * 1024;

/** `codex login --with-api-key`: stores a key that is read from standard input. Returns the exit code. */
export async function runLoginWithApiKey(
  { store, forcedLoginMethod }: Pick<LoginCommandOptions, 'store' | 'forcedLoginMethod'>,
  { stdin, stderr }: LoginCommandIo,
): Promise<number> {
  if (stdin.isTTY) {
    stderr.write(
      '--with-api-key expects the API key on stdin. Try piping it, e.g. `printenv OPENAI_API_KEY | codex login --with-api-key`.\n',
    );
    return 1;
  }
  stderr.write('Reading API key from stdin...\n');
  const input = await readAll(stdin);
  if ('fault' in input) {
    stderr.write(`Failed to read API key from stdin: ${input.fault}\n`);
    return 1;
  }
  const apiKey = input.text.trim();
  if (apiKey === '') {
    stderr.write('No API key provided via stdin.\n');
    return 1;
  }
  try {
    checkLoginMethod('api', forcedLoginMethod);
  } catch (cause) {
    stderr.write(`${messageOf(cause)}\n`);
    return 1;
  }
  try {
    await store.save({ auth_mode: 'apikey', OPENAI_API_KEY: apiKey });
  } catch (cause) {
    stderr.write(`Error logging in: ${messageOf(cause)}\n`);
    return 1;
  }
  stderr.write(SUCCESS_LINE);
  return 0;
}

/** `codex login --api-key KEY`, which would show the key in the list of processes. Returns the exit code. */
export function refuseApiKeyArgument({ stderr }: Pick<LoginCommandIo, 'stderr'>): number {
  stderr.write(
    'The --api-key flag is no longer supported. Pipe the key instead, e.g. `printenv OPENAI_API_KEY | codex login --with-api-key`.\n',
  );
  return 1;
}

async function readAll(stdin: LoginCommandIo['stdin']): Promise<{ text: string } | { fault: string }> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stdin) {
      const bytes = Buffer.from(chunk); // text is encoded, bytes are copied: they are overwritten below
      chunks.push(bytes);
      length += bytes.length;
      if (length > MAX_INPUT_BYTES) return { fault: `more than ${MAX_INPUT_BYTES} bytes` };
    }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch (cause) {
    return { fault: cause instanceof TypeError ? 'stream did not contain valid UTF-8' : messageOf(cause) };
  } finally {
    for (const chunk of chunks) chunk.fill(0);
  }
}
