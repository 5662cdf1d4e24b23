import type { Auth } from './auth.ts';

/** Headers that authenticate a request to the model's provider; empty without credentials. Names are lower case. */
export function authHeaders(auth: Auth | null): Record<string, string> {
  if (!auth) return {};
  if (auth.mode === 'apiKey') return { authorization: `Bearer ${auth.apiKey}` };
  return {
    authorization: `Bearer ${auth.accessToken}`,
    ...(auth.accountId === null ? {} : { 'chatgpt-account-id': auth.accountId }),
  };
}
