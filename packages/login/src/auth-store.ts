import type { AuthDocument } from './auth-document.ts';
import { formatAuthDocument, parseAuthDocument } from './auth-document.ts';
import { authFilePath, deleteAuthFile, readAuthFile, writeAuthFile } from './auth-file.ts';
import { AuthFileError } from './errors.ts';
import { KEYRING_SERVICE, keyringAccount, systemKeyring, type Keyring } from './keyring.ts';

/** Values of the setting `cli_auth_credentials_store`. */
export type AuthStoreMode = 'file' | 'keyring' | 'auto' | 'ephemeral';

/** Where credentials live. */
export interface AuthStore {
  readonly mode: AuthStoreMode;
  /** The file that holds them, when one does; another process may change it. */
  readonly file: string | null;
  /** `null` when nothing is stored. @throws AuthFileError, KeyringUnavailableError */
  load(): Promise<AuthDocument | null>;
  save(document: AuthDocument): Promise<void>;
  /** `false` when nothing was stored. */
  delete(): Promise<boolean>;
}

export interface AuthStoreOptions {
  /** `$CODEX_HOME`, absolute. */
  codexHome: string;
  mode: AuthStoreMode;
  /** The keyring of `keyring` and `auto`. Default: the operating system's. */
  keyring?: Keyring | undefined;
}

/** The store of one home. `ephemeral` stores of one home share what they hold, for as long as the process lives. */
export function createAuthStore({ codexHome, mode, keyring = systemKeyring() }: AuthStoreOptions): AuthStore {
  switch (mode) {
    case 'file':
      return fileStore(codexHome);
    case 'keyring':
      return keyringStore(codexHome, keyring);
    case 'auto':
      return autoStore(codexHome, keyring);
    case 'ephemeral':
      return ephemeralStore(codexHome);
  }
  return mode satisfies never;
}

function fileStore(codexHome: string): AuthStore {
  const file = authFilePath(codexHome);
  return {
    mode: 'file',
    file,
    load: () => readAuthFile(file),
    save: (document) => writeAuthFile(file, document),
    delete: () => deleteAuthFile(file),
  };
}

function keyringStore(codexHome: string, keyring: Keyring): AuthStore {
  const file = authFilePath(codexHome);
  return {
    mode: 'keyring',
    file: null,
    load: async () => {
      const text = await keyring.get(KEYRING_SERVICE, await keyringAccount(codexHome));
      if (text === null) return null;
      const parsed = parseAuthDocument(text);
      if ('document' in parsed) return parsed.document;
      throw new AuthFileError({
        file: `the keyring entry "${KEYRING_SERVICE}"`,
        detail: parsed.fault,
        code: 'login/auth-file-invalid',
      });
    },
    save: async (document) => {
      await keyring.set(KEYRING_SERVICE, await keyringAccount(codexHome), formatAuthDocument(document));
      await deleteAuthFile(file); // an older copy in the file would outlive the next sign-out of a program that reads it
    },
    delete: async () => {
      const fromKeyring = await keyring.delete(KEYRING_SERVICE, await keyringAccount(codexHome));
      const fromFile = await deleteAuthFile(file);
      return fromKeyring || fromFile;
    },
  };
}

/** The keyring where it works, else the file. */
function autoStore(codexHome: string, keyring: Keyring): AuthStore {
  const inFile = fileStore(codexHome);
  const inKeyring = keyringStore(codexHome, keyring);
  return {
    mode: 'auto',
    file: inFile.file,
    load: async () => (await inKeyring.load().catch(() => null)) ?? inFile.load(),
    save: (document) => inKeyring.save(document).catch(() => inFile.save(document)),
    delete: async () => {
      const fromKeyring = await inKeyring.delete().catch(() => false);
      const fromFile = await inFile.delete();
      return fromKeyring || fromFile;
    },
  };
}

const ephemeral = new Map<string, AuthDocument>();

function ephemeralStore(codexHome: string): AuthStore {
  return {
    mode: 'ephemeral',
    file: null,
    load: async () => structuredClone(ephemeral.get(codexHome) ?? null),
    save: async (document) => void ephemeral.set(codexHome, structuredClone(document)),
    delete: async () => ephemeral.delete(codexHome),
  };
}
