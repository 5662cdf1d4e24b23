import { type Environment, environmentValue } from './environment.ts';
import { ModelError } from './model-error.ts';
import type { ModelProvider } from './model-provider.ts';

/** Headers that authenticate, names in lower case: `authorization`, `chatgpt-account-id`. Secret: never log them. */
export type AuthHeaders = Readonly<Record<string, string>>;

/** `{base_url}{path}` with the provider's query parameters; slashes at the end of the base are dropped. */
export function providerUrl({ base_url: base, query_params: query }: ModelProvider, path: string): string {
  const pairs = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const address = `${(base ?? 'https://api.openai.com/v1').replace(/\/+$/, '')}${path}`;
  if (pairs.length === 0) return address;
  return `${address}${address.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}

/** Headers that the configuration adds to each request. What cannot be a header is left out. */
export function providerHeaders({ provider, env }: { provider: ModelProvider; env: Environment }): Record<string, string> {
  const fromEnvironment = Object.entries(provider.env_http_headers).map(
    ([name, variable]) => [name, environmentValue(env, variable)] as const,
  );
  return validHeaders([...Object.entries(provider.http_headers), ...fromEnvironment]);
}

/**
 * What a request to the provider authenticates with: the key in its `env_key`, else its token, else the user's login where
 * the provider asks for one.
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
  if (provider.env_key !== null) {
    const key = environmentValue(env, provider.env_key);
    if (key === undefined) throw missingKey(provider.env_key, provider.env_key_instructions);
    return { authorization: `Bearer ${key}` };
  }
  if (provider.experimental_bearer_token !== null) return { authorization: `Bearer ${provider.experimental_bearer_token}` };
  return provider.requires_openai_auth ? ((await login?.()) ?? {}) : {};
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
