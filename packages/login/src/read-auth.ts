import { authOfDocument, type Auth } from './auth.ts';
import { createAuthStore, type AuthStore, type AuthStoreMode } from './auth-store.ts';

/** The variable that gives an API key to one run. */
export const CODEX_API_KEY_VARIABLE = 'CODEX_API_KEY';

export interface ReadAuthOptions {
  /** `$CODEX_HOME`, absolute. */
  codexHome: string;
  /** The environment to look for `CODEX_API_KEY` in. */
  env: Readonly<Record<string, string | undefined>>;
  /** Where credentials are stored. Default `file`. */
  store?: AuthStoreMode | AuthStore | undefined;
  /** Whether `CODEX_API_KEY` counts; it wins over what is stored. Default `false`. */
  allowEnvKey?: boolean | undefined;
}

/**
 * The credentials of a home as they are now, without any request; `null` when there are none.
 *
 * Order: `CODEX_API_KEY` when allowed, tokens that a client supplied, the store.
 *
 * @throws AuthFileError, KeyringUnavailableError, CredentialsIncompleteError
 * Source: codex-rs/core/src/auth.rs, `load_auth`.
 */
export async function readAuth({ codexHome, env, store = 'file', allowEnvKey = false }: ReadAuthOptions): Promise<Auth | null> {
  if (allowEnvKey) {
    const apiKey = env[CODEX_API_KEY_VARIABLE]?.trim();
    if (apiKey) return { mode: 'apiKey', apiKey, source: 'environment' };
  }
  const external = await createAuthStore({ codexHome, mode: 'ephemeral' }).load();
  if (external) return authOfDocument(external);
  const document = await (typeof store === 'string' ? createAuthStore({ codexHome, mode: store }) : store).load();
  return document ? authOfDocument(document) : null;
}
