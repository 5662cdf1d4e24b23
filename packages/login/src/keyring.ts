import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { CodexError, messageOf } from '@codex-ts/foundation/errors';

/** A store of secrets that the operating system keeps, e.g. the Keychain or a Secret Service. */
export interface Keyring {
  /** `null` when there is no such entry. */
  get(service: string, account: string): Promise<string | null>;
  set(service: string, account: string, secret: string): Promise<void>;
  /** `false` when there was no such entry. */
  delete(service: string, account: string): Promise<boolean>;
}

/** The keyring cannot be used here: no service runs, access was denied, or the native part is not installed. */
export class KeyringUnavailableError extends CodexError {
  constructor(cause: unknown) {
    super(
      `The system keyring cannot be used: ${messageOf(cause)}. ` +
        'Set cli_auth_credentials_store = "file" to keep credentials in a file.',
      {
        code: 'login/keyring-unavailable',
        cause,
      },
    );
  }
}

/** The service name of the entries, equal to the reference's, so that either program finds what the other stored. */
export const KEYRING_SERVICE = 'Codex Auth';

/**
 * The account name for one home: `cli|` and 16 hex digits of the SHA-256 of its real path.
 *
 * Source: codex-rs/core/src/auth/storage.rs, `compute_store_key`.
 */
export async function keyringAccount(codexHome: string): Promise<string> {
  const real = await realpath(codexHome).catch(() => codexHome);
  return `cli|${createHash('sha256').update(real).digest('hex').slice(0, 16)}`;
}

/** The part of `@napi-rs/keyring` that is used. */
interface NativeEntry {
  getPassword(): Promise<string | undefined | null>;
  setPassword(secret: string): Promise<void>;
  deletePassword(): Promise<boolean>;
}

/**
 * The operating system's keyring through `@napi-rs/keyring`, loaded at the first use.
 *
 * Its functions throw {@link KeyringUnavailableError}.
 */
export function systemKeyring(): Keyring {
  const entry = async (service: string, account: string): Promise<NativeEntry> => {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    return new AsyncEntry(service, account);
  };
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw new KeyringUnavailableError(cause);
    }
  };
  return {
    get: (service, account) => guard(async () => (await (await entry(service, account)).getPassword()) ?? null),
    set: (service, account, secret) => guard(async () => (await entry(service, account)).setPassword(secret)),
    delete: (service, account) =>
      guard(async () => {
        const native = await entry(service, account);
        const present = (await native.getPassword()) ?? null;
        return present === null ? false : native.deletePassword();
      }),
  };
}
