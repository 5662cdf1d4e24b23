import type { Auth } from '@codex-ts/login';

/** A sign-in in the words of the wire. */
export function authMethodOf(auth: Auth | null): 'apikey' | 'chatgpt' | 'chatgptAuthTokens' | null {
  if (auth === null) return null;
  if (auth.mode === 'apiKey') return 'apikey';
  return auth.external ? 'chatgptAuthTokens' : 'chatgpt';
}
