import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { authFilePath, deleteAuthFile, readAuthFile, writeAuthFile } from './auth-file.ts';
import { AuthFileError } from './errors.ts';
import { sampleToken } from './testing/jwt.ts';
import { temporaryHome, writeAuth } from './testing/temporary-home.ts';

const permissions = (file: string): string => (statSync(file).mode & 0o777).toString(8);

describe('writing', () => {
  test('writes what the reference writes, for the user only, and leaves nothing beside it', async () => {
    const home = temporaryHome();

    await writeAuthFile(authFilePath(home), { auth_mode: 'apikey', OPENAI_API_KEY: 'sk-abc' });

    expect([readFileSync(authFilePath(home), 'utf8'), permissions(authFilePath(home)), readdirSync(home)]).toEqual([
      '{\n  "auth_mode": "apikey",\n  "OPENAI_API_KEY": "sk-abc"\n}',
      '600',
      ['auth.json'],
    ]);
  });

  test('makes a home that is missing', async () => {
    const home = path.join(temporaryHome(), 'a', 'b');

    await writeAuthFile(authFilePath(home), { OPENAI_API_KEY: 'sk' });

    expect(existsSync(authFilePath(home))).toBe(true);
  });

  test('takes rights away from a file that others could read', async () => {
    const home = temporaryHome();
    writeAuth(home, {});
    chmodSync(authFilePath(home), 0o644);

    await writeAuthFile(authFilePath(home), { OPENAI_API_KEY: 'sk' });

    expect(permissions(authFilePath(home))).toBe('600');
  });

  test('keeps a link, and replaces what it points to', async () => {
    const home = temporaryHome();
    const target = path.join(home, 'elsewhere.json');
    writeFileSync(target, '{}');
    symlinkSync(target, authFilePath(home));

    await writeAuthFile(authFilePath(home), { OPENAI_API_KEY: 'sk' });

    expect([lstatSync(authFilePath(home)).isSymbolicLink(), JSON.parse(readFileSync(target, 'utf8'))]).toEqual([
      true,
      { OPENAI_API_KEY: 'sk' },
    ]);
  });

  test('a reader never sees half of it', async () => {
    const home = temporaryHome();
    const file = authFilePath(home);
    const key = (length: number): string => 'k'.repeat(length);
    await writeAuthFile(file, { OPENAI_API_KEY: key(1) });

    const writing = (async () => {
      for (let length = 2; length <= 60; length += 1) await writeAuthFile(file, { OPENAI_API_KEY: key(length * 500) });
    })();
    const seen = new Set<number>();
    for (let round = 0; round < 200; round += 1)
      seen.add((JSON.parse(readFileSync(file, 'utf8')) as { OPENAI_API_KEY: string }).OPENAI_API_KEY.length); // just written
    await writing;

    expect([...seen].filter((length) => length !== 1 && length % 500 !== 0)).toEqual([]);
  });

  test('leaves the old file when the new one cannot be written', async () => {
    const home = temporaryHome();
    mkdirSync(authFilePath(home));

    await expect(writeAuthFile(authFilePath(home), { OPENAI_API_KEY: 'sk' })).rejects.toMatchObject({ code: 'EISDIR' });

    expect(readdirSync(home)).toEqual(['auth.json']);
  });
});

describe('reading', () => {
  test('finds nothing where there is nothing', async () => {
    expect(await readAuthFile(authFilePath(temporaryHome()))).toBeNull();
  });

  test('keeps what it does not know', async () => {
    const home = temporaryHome();
    const document = {
      auth_mode: 'chatgpt',
      OPENAI_API_KEY: null,
      agent: { id: 1 },
      tokens: { id_token: sampleToken(), access_token: 'a', refresh_token: 'r', more: true },
    };
    writeAuth(home, document);

    expect(await readAuthFile(authFilePath(home))).toEqual(document);
  });

  test.each([
    ['', 'EOF while parsing a value at line 1 column 0'],
    ['{"OPENAI_API_KEY":"sk-secret","tok', 'EOF while parsing a string at line 1 column 34'],
    ['not json', 'expected ident at line 1 column 2'],
    ['[]', 'the document: Invalid input: expected object, received array'],
    ['{"OPENAI_API_KEY":1}', 'OPENAI_API_KEY: Invalid input: expected string, received number'],
    ['{"tokens":{}}', 'tokens.id_token: Invalid input: expected string, received undefined'],
    ['{"auth_mode":"zzz"}', 'auth_mode: Invalid option: expected one of "apikey"|"chatgpt"|"chatgptAuthTokens"'],
    ['{"tokens":{"id_token":"bad","access_token":"a","refresh_token":"r"}}', 'invalid ID token format'],
  ])('refuses %j, names the file and what to do, and repeats nothing of it', async (content, detail) => {
    const home = temporaryHome();
    writeAuth(home, content);
    const file = authFilePath(home);

    const thrown: unknown = await readAuthFile(file).catch((error: unknown) => error);

    expect(thrown).toBeInstanceOf(AuthFileError);
    expect(thrown).toMatchObject({
      code: 'login/auth-file-invalid',
      file,
      detail,
      message: `Cannot use the stored credentials in ${file}: ${detail}. Run \`codex logout\` or remove it, then sign in again with \`codex login\`.`,
    });
    expect(String(thrown)).not.toContain('sk-secret');
  });

  test('waits for a program that writes in place', async () => {
    const home = temporaryHome();
    writeAuth(home, '');

    const reading = readAuthFile(authFilePath(home));
    setTimeout(() => writeAuth(home, { OPENAI_API_KEY: 'sk' }), 10);

    expect(await reading).toEqual({ OPENAI_API_KEY: 'sk' });
  });

  test('says that it cannot be read', async () => {
    const home = temporaryHome();
    mkdirSync(authFilePath(home));

    await expect(readAuthFile(authFilePath(home))).rejects.toMatchObject({
      code: 'login/auth-file-unreadable',
      detail: 'Is a directory (os error 21)',
    });
  });
});

test('removes the file, and says whether there was one', async () => {
  const home = temporaryHome();
  writeAuth(home, 'garbage');

  expect([await deleteAuthFile(authFilePath(home)), await deleteAuthFile(authFilePath(home)), readdirSync(home)]).toEqual([
    true,
    false,
    [],
  ]);
});
