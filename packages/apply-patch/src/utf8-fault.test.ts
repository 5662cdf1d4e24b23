import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Fault } from './utf8-fault.ts';

test.each([
  [[0x61, 0xff], 'invalid utf-8 sequence of 1 bytes from index 1'],
  [[0x80], 'invalid utf-8 sequence of 1 bytes from index 0'],
  [[0xc0, 0x80], 'invalid utf-8 sequence of 1 bytes from index 0'],
  [[0xe2, 0x82, 0x41], 'invalid utf-8 sequence of 2 bytes from index 0'],
  [[0xf0, 0x9f, 0x98, 0x41], 'invalid utf-8 sequence of 3 bytes from index 0'],
  [[0xed, 0xa0, 0x80], 'invalid utf-8 sequence of 1 bytes from index 0'],
  [[0xf4, 0x90, 0x80, 0x80], 'invalid utf-8 sequence of 1 bytes from index 0'],
  [[0x61, 0xe2, 0x82], 'incomplete utf-8 byte sequence from index 1'],
])('describes the fault of %j', (bytes, fault) => {
  expect(utf8Fault(Uint8Array.from(bytes))).toBe(fault);
});

test('finds a fault exactly where the platform does', () => {
  const isValid = (bytes: Uint8Array): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  };
  const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0xe0, 0xed, 0xf0, 0xf4, 0x80, 0x90, 0x9f, 0xa0, 0xbf));
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 6 }), (values) => {
      const bytes = Uint8Array.from(values);
      expect(utf8Fault(bytes) === null).toBe(isValid(bytes));
    }),
  );
});

test('finds none in text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(utf8Fault(Buffer.from(text))).toBeNull();
    }),
  );
});
