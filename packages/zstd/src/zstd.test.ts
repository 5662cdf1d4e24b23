import { expect, test } from 'vitest';
import { compress, init } from '@bokuweb/zstd-wasm';
import { compressZstd, decompressZstd, ZstdError } from './index.ts';

const text = (length: number): Buffer => Buffer.alloc(length, 'every line is much like the one before\n');

test.each([0, 1, 255, 256, 70_000, 5_000_000])('%i bytes come back as they were', async (length) => {
  const packed = await compressZstd(text(length));
  expect(Buffer.from(await decompressZstd(packed)).equals(text(length))).toBe(true);
  expect(packed.length).toBeLessThan(100 + length / 20);
});

test('frames of other programs that do not name the length of their content are read', async () => {
  // `printf 'hello hello hello hello\n' | zstd -c --no-check`
  const frame = Buffer.from('28b52ffd00586d00003868656c6c6f200a0100994b11', 'hex');
  expect(Buffer.from(await decompressZstd(frame)).toString()).toBe('hello hello hello hello\n');
});

test('what is broken or too long is thrown', async () => {
  await init();
  const packed = compress(text(10_000), 3);
  await expect(decompressZstd(packed, { maxBytes: 9_999 })).rejects.toThrow('the content is 10000 bytes long, and may be 9999');
  await expect(decompressZstd(packed.slice(0, -8))).rejects.toThrow(ZstdError);
  await expect(decompressZstd(Buffer.from('not zstd'))).rejects.toThrow('this is not zstd');
});
