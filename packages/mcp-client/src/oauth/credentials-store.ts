import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { CodexError, messageOf, systemErrorCode } from '@codex-ts/foundation/errors';
import { replaceFile } from '@codex-ts/foundation/replace-file';
import * as z from 'zod';
import { OAuthCredentials, type CredentialsOf } from './credentials.ts';

/** A store of secrets that the operating system keeps. Its functions throw when it cannot be used. */
export interface SecretStore {
  get(service: string, account: string): Promise<string | null>;
  set(service: string, account: string, secret: string): Promise<void>;
  /** `false` when there was no such entry. */
  delete(service: string, account: string): Promise<boolean>;
}

export interface CredentialsStore {
  /** `null`: nobody has signed in. */
  load(server: CredentialsOf): Promise<OAuthCredentials | null>;
  save(credentials: OAuthCredentials): Promise<void>;
  /** `false` when there was nothing. */
  remove(server: CredentialsOf): Promise<boolean>;
}

export interface CredentialsStoreOptions {
  /** Absolute. */
  codexHome: string;
  /** `auto`: the keyring, or the file where there is none. */
  mode: 'auto' | 'file' | 'keyring';
  keyring(): Promise<SecretStore>;
}

/** The service name of the entries, equal to the reference's. */
const SERVICE = 'Codex MCP Credentials';

/** Where sign-ins at servers are kept: the system's keyring, or `.credentials.json` (mode 0600). */
export function credentialsStore({ codexHome, mode, keyring }: CredentialsStoreOptions): CredentialsStore {
  const file = fileStore(path.join(codexHome, '.credentials.json'));
  if (mode === 'file') return file;
  const ring = keyringStore(keyring);
  return mode === 'keyring' ? ring : keyringOrFile(ring, file);
}

/** Name of an entry: the server's name, and a digest of its address. */
export function credentialsKey({ name, url }: CredentialsOf): string {
  const digest = createHash('sha256')
    .update(JSON.stringify({ type: 'http', url, headers: {} }))
    .digest('hex');
  return `${name}|${digest.slice(0, 16)}`;
}

function keyringStore(keyring: () => Promise<SecretStore>): CredentialsStore {
  return {
    load: async (server) => {
      const text = await (await keyring()).get(SERVICE, credentialsKey(server));
      return text === null ? null : parseEntry(text);
    },
    save: async (credentials) => (await keyring()).set(SERVICE, keyOf(credentials), JSON.stringify(credentials)),
    remove: async (server) => (await keyring()).delete(SERVICE, credentialsKey(server)),
  };
}

function keyringOrFile(ring: CredentialsStore, file: CredentialsStore): CredentialsStore {
  return {
    load: async (server) => (await ring.load(server).catch(() => null)) ?? file.load(server),
    save: async (credentials) => {
      try {
        await ring.save(credentials);
      } catch {
        await file.save(credentials);
        return;
      }
      await file.remove({ name: credentials.server_name, url: credentials.server_url });
    },
    remove: async (server) => {
      const [fromRing, fromFile] = [await ring.remove(server).catch(() => false), await file.remove(server)];
      return fromRing || fromFile;
    },
  };
}

function fileStore(file: string): CredentialsStore {
  return {
    load: async (server) => (await readEntries(file))[credentialsKey(server)] ?? null,
    save: async (credentials) => writeEntries(file, { ...(await readEntries(file)), [keyOf(credentials)]: credentials }),
    remove: async (server) => {
      const { [credentialsKey(server)]: found, ...others } = await readEntries(file);
      if (found === undefined) return false;
      await writeEntries(file, others);
      return true;
    },
  };
}

const Entries = z.record(z.string(), OAuthCredentials);

async function readEntries(file: string): Promise<Record<string, OAuthCredentials>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return {};
    throw error;
  }
  try {
    return Entries.parse(JSON.parse(text));
  } catch (cause) {
    throw new CodexError(`${file} does not hold sign-ins at MCP servers: ${messageOf(cause)}. Remove it and sign in again.`, {
      code: 'mcp/credentials-invalid',
      cause,
    });
  }
}

/** In one step, for the user alone. Without entries there is no file. */
async function writeEntries(file: string, entries: Record<string, OAuthCredentials>): Promise<void> {
  if (Object.keys(entries).length === 0) {
    await rm(file, { force: true });
    return;
  }
  await replaceFile(file, JSON.stringify(entries));
}

function keyOf({ server_name: name, server_url: url }: OAuthCredentials): string {
  return credentialsKey({ name, url });
}

function parseEntry(text: string): OAuthCredentials | null {
  try {
    return OAuthCredentials.parse(JSON.parse(text));
  } catch {
    return null; // someone else's entry: signing in again replaces it
  }
}
