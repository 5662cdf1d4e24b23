import { messageOf } from '@codex-ts/foundation/errors';
import { storedAuthMode } from '../auth-document.ts';
import { AuthFileError, CredentialsIncompleteError } from '../errors.ts';
import type { LoginCommandIo, LoginCommandOptions } from './login-command.ts';

/**
 * `codex login status`: says how the store signs in. The environment does not count. Returns the exit code, 0 when signed in.
 */
export async function runLoginStatus({ store }: Pick<LoginCommandOptions, 'store'>, { stderr }: LoginCommandIo): Promise<number> {
  try {
    const document = await store.load();
    if (!document) {
      stderr.write('Not logged in\n');
      return 1;
    }
    if (storedAuthMode(document) === 'apikey') {
      if (typeof document.OPENAI_API_KEY !== 'string') throw new CredentialsIncompleteError('API key auth is missing a key.');
      stderr.write(`Logged in using an API key - ${maskKey(document.OPENAI_API_KEY)}\n`);
    } else stderr.write('Logged in using ChatGPT\n');
    return 0;
  } catch (cause) {
    stderr.write(`Error checking login status: ${cause instanceof AuthFileError ? cause.detail : messageOf(cause)}\n`);
    return 1;
  }
}

/** The first 8 and the last 5 characters of a key; nothing of one with fewer than 14. */
export function maskKey(key: string): string {
  const characters = [...key];
  if (characters.length <= 13) return '***';
  return `${characters.slice(0, 8).join('')}***${characters.slice(-5).join('')}`;
}
