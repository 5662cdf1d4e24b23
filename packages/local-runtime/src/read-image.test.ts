import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { readImage } from './read-image.ts';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2);

test('a picture becomes a data URL of its own kind, whatever its name', async () => {
  await using directory = temporaryDirectory({ files: { 'a.txt': PNG, 'b.jpg': Uint8Array.of(0xff, 0xd8, 0xff, 0) } });
  expect(await readImage(directory.join('a.txt'))).toEqual({
    ok: true,
    dataUrl: `data:image/png;base64,${Buffer.from(PNG).toString('base64')}`,
  });
  expect(await readImage(directory.join('b.jpg'))).toMatchObject({
    ok: true,
    dataUrl: expect.stringMatching(/^data:image\/jpeg;/),
  });
});

test('a file that is no picture, and one that is not there, are problems in words', async () => {
  await using directory = temporaryDirectory({ files: { 'x.png': 'text' } });
  expect(await readImage(directory.join('x.png'))).toEqual({ ok: false, problem: expect.stringContaining('is not a picture') });
  expect(await readImage(directory.join('no.png'))).toEqual({
    ok: false,
    problem: expect.stringContaining('No such file or directory'),
  });
});
