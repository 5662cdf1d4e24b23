import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_KEY_BYTES } from './authorization.ts';
import { readApiKey } from './read-api-key.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'read-api-key-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Reads the key from a file with this content; resolves with the header's value. */
async function keyFrom(content: string | Buffer): Promise<string> {
  const file = path.join(directory, 'input');
  writeFileSync(file, content);
  const fd = openSync(file, 'r');
  try {
    const authorization = await readApiKey(fd);
    const value = Buffer.alloc(authorization.length);
    authorization.writeTo(value, 0);
    return value.toString('latin1');
  } finally {
    closeSync(fd);
  }
}

test.each([
  ['no line end', 'sk-abc'],
  ['a line end', 'sk-abc\n'],
  ['a carriage return', 'sk-abc\r\n'],
  ['several line ends', 'sk-abc\n\n\n'],
  ['further lines', 'sk-abc\nanother line\n'],
])('reads a key with %s', async (_name, content) => {
  expect(await keyFrom(content)).toBe('Bearer sk-abc');
});

describe('refuses', () => {
  test.each([
    ['nothing', '', 'API key must be provided via stdin (e.g. printenv OPENAI_API_KEY | codex responses-api-proxy)'],
    [
      'an empty line',
      '\nsk-abc\n',
      'API key must be provided via stdin (e.g. printenv OPENAI_API_KEY | codex responses-api-proxy)',
    ],
    ['blanks', '   \n', "API key may only contain ASCII letters, numbers, '-' or '_'"],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x0a]), "API key may only contain ASCII letters, numbers, '-' or '_'"],
    ['a key that is too long', 'a'.repeat(MAX_KEY_BYTES + 1), 'API key is too large to fit in the 1024-byte buffer'],
    ['an endless line', 'a'.repeat(100_000), 'API key is too large to fit in the 1024-byte buffer'],
  ])('%s', async (_name, content, message) => {
    await expect(keyFrom(content)).rejects.toThrow(message);
  });

  test('a descriptor that cannot be read', async () => {
    const fd = openSync(path.join(directory, 'written'), 'w');
    try {
      await expect(readApiKey(fd)).rejects.toMatchObject({ code: 'responses-api-proxy/key-unreadable' });
    } finally {
      closeSync(fd);
    }
  });
});

test('takes the longest key, with and without a line end', async () => {
  const key = 'a'.repeat(MAX_KEY_BYTES);

  expect([await keyFrom(key), await keyFrom(`${key}\n`)]).toEqual([`Bearer ${key}`, `Bearer ${key}`]);
});

test('waits for a key that comes in pieces', async () => {
  const pipe = path.join(directory, 'pipe');
  execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
  const fd = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  try {
    const reading = readApiKey(fd);
    writeSync(fd, 'sk-');
    writeSync(fd, 'abc');
    await new Promise(setImmediate);
    writeSync(fd, '\n');

    const authorization = await reading;

    const value = Buffer.alloc(authorization.length);
    authorization.writeTo(value, 0);
    expect(value.toString()).toBe('Bearer sk-abc');
  } finally {
    closeSync(fd);
  }
});
