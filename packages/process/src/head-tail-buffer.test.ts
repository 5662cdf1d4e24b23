import { expect, test } from 'vitest';
import { HeadTailBuffer } from './head-tail-buffer.ts';

const text = (buffer: HeadTailBuffer): string => buffer.bytes().toString();

test('keeps everything up to its limit', () => {
  const buffer = new HeadTailBuffer({ maxBytes: 10 });
  for (const part of ['abc', 'defg', 'hij']) buffer.push(Buffer.from(part));

  expect([text(buffer), buffer.totalBytes]).toEqual(['abcdefghij', 10]);
});

test('keeps the first half and the newest half of more', () => {
  const buffer = new HeadTailBuffer({ maxBytes: 10 });
  for (const part of ['abc', 'defghij', 'k', '', 'lmnopqrst', 'uvw']) buffer.push(Buffer.from(part));

  expect([text(buffer), buffer.totalBytes]).toEqual(['abcdestuvw', 23]);
});

test('keeps the ends of one large piece', () => {
  const buffer = new HeadTailBuffer({ maxBytes: 5 });
  buffer.push(Buffer.from('0123456789'));

  expect(text(buffer)).toBe('01789');
});

test('starts anew when it is taken', () => {
  const buffer = new HeadTailBuffer({ maxBytes: 4 });
  buffer.push(Buffer.from('abcdef'));

  expect(buffer.take().toString()).toBe('abef');
  expect([text(buffer), buffer.totalBytes]).toEqual(['', 0]);
  buffer.push(Buffer.from('xyz'));
  expect(text(buffer)).toBe('xyz');
});

test('agrees with cutting the whole for any pieces', () => {
  for (let maxBytes = 1; maxBytes < 12; maxBytes += 1)
    for (let size = 1; size < 8; size += 1) {
      const whole = 'abcdefghijklmnopqrstuvwxyz';
      const buffer = new HeadTailBuffer({ maxBytes });
      for (let at = 0; at < whole.length; at += size) buffer.push(Buffer.from(whole.slice(at, at + size)));
      const head = Math.floor(maxBytes / 2);
      expect(text(buffer)).toBe(whole.slice(0, head) + whole.slice(whole.length - (maxBytes - head)));
    }
});
