import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAuthStore } from './auth-store.ts';
import { KeyringUnavailableError, systemKeyring } from './keyring.ts';
import { MemoryKeyring } from './testing/memory-keyring.ts';
import { readAuthJson, temporaryHome, writeAuth } from './testing/temporary-home.ts';

const first = { auth_mode: 'apikey' as const, OPENAI_API_KEY: 'sk-1' };
const second = { auth_mode: 'apikey' as const, OPENAI_API_KEY: 'sk-2' };
const hasFile = (home: string): boolean => existsSync(path.join(home, 'auth.json'));
const entryOf = (home: string): string => `Codex Auth/cli|${createHash('sha256').update(home).digest('hex').slice(0, 16)}`;

test('file: keeps credentials in auth.json', async () => {
  const codexHome = temporaryHome();
  const store = createAuthStore({ codexHome, mode: 'file' });

  expect([await store.load(), await store.delete()]).toEqual([null, false]);
  await store.save(first);
  expect([await store.load(), readAuthJson(codexHome), store.file]).toEqual([first, first, path.join(codexHome, 'auth.json')]);
  expect([await store.delete(), hasFile(codexHome)]).toEqual([true, false]);
});

describe('keyring', () => {
  test('keeps credentials under the names that the reference uses, and leaves no file', async () => {
    const codexHome = temporaryHome();
    const keyring = new MemoryKeyring();
    const store = createAuthStore({ codexHome, mode: 'keyring', keyring });
    writeAuth(codexHome, second);

    await store.save(first);

    expect([[...keyring.entries.keys()], await store.load(), hasFile(codexHome)]).toEqual([[entryOf(codexHome)], first, false]);
  });

  test('signing out removes the entry and a file', async () => {
    const codexHome = temporaryHome();
    const keyring = new MemoryKeyring();
    const store = createAuthStore({ codexHome, mode: 'keyring', keyring });
    writeAuth(codexHome, second);

    expect([await store.delete(), await store.delete(), hasFile(codexHome)]).toEqual([true, false, false]);
  });

  test('says that an entry is broken', async () => {
    const codexHome = temporaryHome();
    const keyring = new MemoryKeyring();
    keyring.entries.set(entryOf(codexHome), '{');

    await expect(createAuthStore({ codexHome, mode: 'keyring', keyring }).load()).rejects.toMatchObject({
      code: 'login/auth-file-invalid',
      file: 'the keyring entry "Codex Auth"',
    });
  });

  test('does not fall back to the file', async () => {
    const codexHome = temporaryHome();
    writeAuth(codexHome, first);
    const keyring = new MemoryKeyring();
    keyring.isAvailable = false;

    await expect(createAuthStore({ codexHome, mode: 'keyring', keyring }).load()).rejects.toBeInstanceOf(KeyringUnavailableError);
  });
});

describe('auto', () => {
  test('prefers the keyring', async () => {
    const codexHome = temporaryHome();
    const keyring = new MemoryKeyring();
    const store = createAuthStore({ codexHome, mode: 'auto', keyring });
    writeAuth(codexHome, second);

    expect(await store.load()).toEqual(second);
    await store.save(first);
    expect([keyring.entries.size, await store.load(), hasFile(codexHome)]).toEqual([1, first, false]);
  });

  test('takes the file where there is no keyring', async () => {
    const codexHome = temporaryHome();
    const keyring = new MemoryKeyring();
    keyring.isAvailable = false;
    const store = createAuthStore({ codexHome, mode: 'auto', keyring });

    await store.save(first);

    expect([await store.load(), readAuthJson(codexHome)]).toEqual([first, first]);
    expect([await store.delete(), await store.delete()]).toEqual([true, false]);
  });
});

test('ephemeral: keeps credentials in this process, apart for each home', async () => {
  const [codexHome, other] = [temporaryHome(), temporaryHome()];
  await createAuthStore({ codexHome, mode: 'ephemeral' }).save(first);

  expect([
    await createAuthStore({ codexHome, mode: 'ephemeral' }).load(),
    await createAuthStore({ codexHome: other, mode: 'ephemeral' }).load(),
    hasFile(codexHome),
    await createAuthStore({ codexHome, mode: 'ephemeral' }).delete(),
    await createAuthStore({ codexHome, mode: 'ephemeral' }).load(),
  ]).toEqual([first, null, false, true, null]);
});

test('the system’s keyring either works or says that it cannot be used', async () => {
  const found: unknown = await systemKeyring()
    .get('Codex Auth', 'cli|no-such-entry')
    .catch((error: unknown) => error);

  expect(found === null || found instanceof KeyringUnavailableError).toBe(true);
});
