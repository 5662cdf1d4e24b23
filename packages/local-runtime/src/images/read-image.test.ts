import { temporaryDirectory } from '@codex-ts/testkit';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readImage, readUserImage, type ImageResult } from './read-image.ts';

function picture(width: number, height: number, kind: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: 'red' } })
    .toFormat(kind)
    .toBuffer();
}

async function sizeOf(image: ImageResult): Promise<string> {
  if (!image.ok) return image.problem;
  const { width, height } = await sharp(Buffer.from(image.dataUrl.split(',')[1] ?? '', 'base64')).metadata();
  return `${width}x${height}`;
}

test('a picture becomes a data URL of its own kind, whatever its name', async () => {
  const jpeg = await picture(8, 8, 'jpeg');
  await using directory = temporaryDirectory({ files: { 'a.txt': jpeg } });
  expect(await readImage(directory.join('a.txt'), '0.104')).toEqual({
    ok: true,
    dataUrl: `data:image/jpeg;base64,${jpeg.toString('base64')}`,
  });
});

test('models of 0.104 get it small; for those of 0.169 it is fitted later', async () => {
  await using directory = temporaryDirectory({ files: { 'a.png': await picture(4000, 3000) } });
  const file = directory.join('a.png');
  expect(await sizeOf(await readImage(file, '0.104'))).toBe('1024x768');
  expect(await sizeOf(await readUserImage(file, '0.104'))).toBe('1024x768');
  expect(await sizeOf(await readImage(file, '0.169'))).toBe('4000x3000');
  expect(await sizeOf(await readUserImage(file, '0.169'))).toBe('4000x3000');
});

test('a file that is no picture, and one that is not there, are problems in words', async () => {
  await using directory = temporaryDirectory({ files: { 'x.png': 'text' } });
  expect(await readImage(directory.join('x.png'), '0.104')).toEqual({
    ok: false,
    problem: expect.stringContaining('is not a picture'),
  });
  expect(await readImage(directory.join('x.png'), '0.169')).toEqual({
    ok: false,
    problem: 'unable to process image: invalid or unsupported image data',
  });
  expect(await readImage(directory.join('no.png'), '0.104')).toEqual({
    ok: false,
    problem: expect.stringContaining('No such file or directory'),
  });
});

test("a file of the user's that cannot be read is named in the words of the release", async () => {
  await using directory = temporaryDirectory();
  const file = directory.path;
  const why = 'Is a directory (os error 21)';
  expect(await readUserImage(file, '0.104')).toEqual({
    ok: false,
    problem: `Codex could not read the local image at \`${file}\`: failed to read image at ${file}: ${why}`,
  });
  expect(await readUserImage(file, '0.169')).toEqual({
    ok: false,
    problem: `Codex could not read the local image at \`${file}\`: ${why}`,
  });
});
