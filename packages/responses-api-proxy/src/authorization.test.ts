import { expect, test } from 'vitest';
import { Authorization, MAX_KEY_BYTES } from './authorization.ts';
import { ProxyError } from './errors.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

test('writes the header value where it is told', () => {
  const authorization = new Authorization(bytes('sk-abc_1'));
  const target = Buffer.from('x'.repeat(20));

  authorization.writeTo(target, 2);

  expect([authorization.length, target.toString()]).toEqual([15, 'xxBearer sk-abc_1xxx']);
});

test('finds the bare key', () => {
  const authorization = new Authorization(bytes('sk-abc'));
  const text = bytes('one sk-abc two sk-abc');

  expect([authorization.findKey(text, 0), authorization.findKey(text, 5), authorization.findKey(text, 16)]).toEqual([4, 15, -1]);
});

test('overwrites its memory when erased', () => {
  const authorization = new Authorization(bytes('sk-abc'));
  const memory = authorization.withMemory((held) => held);

  authorization.erase();

  expect(memory.equals(Buffer.alloc(13))).toBe(true);
});

test('keeps even a short key in memory outside the JavaScript heap', () => {
  const memory = new Authorization(bytes('a')).withMemory((held) => held);

  expect([memory.byteOffset, memory.buffer.byteLength]).toEqual([0, 8]);
});

test('takes the longest key and refuses a longer one', () => {
  expect(new Authorization(Buffer.alloc(MAX_KEY_BYTES, 'a')).keyLength).toBe(1016);
  expect(() => new Authorization(Buffer.alloc(MAX_KEY_BYTES + 1, 'a'))).toThrow(
    'API key is too large to fit in the 1024-byte buffer',
  );
});

test.each(['sk abc', 'sk-abc\r', 'sk-é', 'sk.abc', 'sk\0abc', 'sk:abc', 'sk/abc'])('refuses %j without repeating it', (key) => {
  let thrown: unknown;
  try {
    new Authorization(bytes(key));
  } catch (error) {
    thrown = error;
  }

  expect(thrown).toBeInstanceOf(ProxyError);
  expect(thrown).toMatchObject({
    code: 'responses-api-proxy/key-invalid',
    message: "API key may only contain ASCII letters, numbers, '-' or '_'",
  });
});
