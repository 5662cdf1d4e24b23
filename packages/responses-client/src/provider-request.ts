import type { ModelProvider } from '@codex-ts/protocol';
import { type Environment, environmentValue } from './environment.ts';
import { ModelError } from './model-error.ts';
import { serviceAddress } from './service-address.ts';

/** Headers that authenticate, names in lower case: `authorization`, `chatgpt-account-id`. Secret: never log them. */
export type AuthHeaders = Readonly<Record<string, string>>;

/** `{baseUrl}{path}` with the provider's query parameters; slashes at the end of the base are dropped. */
export function providerUrl({ baseUrl: base, queryParams: query }: ModelProvider, path: string): string {
  const pairs = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const address = `${(base ?? serviceAddress()).replace(/\/+$/, '')}${path}`;
  if (pairs.length === 0) return address;
  return `${address}${address.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}

/** Headers that the configuration adds to each request. What cannot be a header is left out. */
export function providerHeaders({ provider, env }: { provider: ModelProvider; env: Environment }): Record<string, string> {
  const fromEnvironment = Object.entries(provider.envHeaders).map(
    ([name, variable]) => [name, environmentValue(env, variable)] as const,
  );
  return validHeaders([...Object.entries(provider.headers), ...fromEnvironment]);
}

/**
 * What a request to the provider authenticates with: the key in its `envKey`, else its token, else what `login` gives where
 * the provider asks for a login or has a program for tokens.
 *
 * @throws ModelError `model/missing-env-key` when the variable is not set.
 */
export async function providerAuth({
  provider,
  env,
  login,
}: {
  provider: ModelProvider;
  env: Environment;
  login?: (() => Promise<AuthHeaders | null>) | undefined;
}): Promise<AuthHeaders> {
  if (provider.envKey !== null) {
    const key = environmentValue(env, provider.envKey);
    if (key === undefined) throw missingKey(provider.envKey, provider.envKeyInstructions);
    return { authorization: `Bearer ${key}` };
  }
  if (provider.bearerToken !== null) return { authorization: `Bearer ${provider.bearerToken}` };
  return usesLogin(provider) ? ((await login?.()) ?? {}) : {};
}

/** Whether requests carry credentials that are asked for, and asked for again when they are refused. */
export function usesLogin({ requiresOpenaiAuth, auth, envKey, bearerToken }: ModelProvider): boolean {
  return (requiresOpenaiAuth || auth !== null) && envKey === null && bearerToken === null;
}

/** Header lines with names in lower case; later ones replace earlier ones, and what HTTP does not allow is left out. */
export function validHeaders(entries: Iterable<readonly [string, string | undefined]>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of entries) {
    if (value === undefined || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) || !/^[\t\x20-\x7e]*$/.test(value)) continue;
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

function missingKey(variable: string, instructions: string | null): ModelError {
  return new ModelError(`Missing environment variable: \`${variable}\`.${instructions === null ? '' : ` ${instructions}`}`, {
    kind: 'missing-env-key',
  });
}
