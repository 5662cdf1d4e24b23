import { compressZstd, decompressZstd } from '@codex-ts/zstd';
import { expect, test } from 'vitest';

test('the example of the README works', async () => {
  const packed = await compressZstd(Buffer.from('the same again '.repeat(1000)));
  const text = Buffer.from(await decompressZstd(packed)).toString();

  expect(text).toBe('the same again '.repeat(1000));
  expect(packed.length).toBeLessThan(200);
});
