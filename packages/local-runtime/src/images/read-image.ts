import { readFile } from 'node:fs/promises';
import { describeOsError } from '@codex-ts/foundation/errors';
import type { Release } from '@codex-ts/tools';
import { dataUrl } from './data-url.ts';

export type ImageResult = { ok: true; dataUrl: string } | { ok: false; problem: string };

/**
 * Reads a picture as a data URL, made smaller where models of 0.104 need that; those of 0.169 get it fitted with all other
 * pictures, see {@link imageFitting}. A file that is none, or cannot be read, is a problem worded for the model.
 */
export async function readImage(path: string, release: Release): Promise<ImageResult> {
  try {
    return await imageFrom(path, await readFile(path), release);
  } catch (error) {
    return { ok: false, problem: `The picture at \`${path}\` could not be read: ${describeOsError(error)}` };
  }
}

/** A picture that the user put into a prompt; a file that cannot be read is named as models of the release know it. */
export async function readUserImage(path: string, release: Release): Promise<ImageResult> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const details = release === '0.104' ? `failed to read image at ${path}: ` : '';
    return { ok: false, problem: `Codex could not read the local image at \`${path}\`: ${details}${describeOsError(error)}` };
  }
  // What is no picture is said in its place, when pictures are fitted.
  return release === '0.169'
    ? { ok: true, dataUrl: dataUrl('application/octet-stream', bytes) }
    : imageFrom(path, bytes, release);
}

async function imageFrom(path: string, bytes: Buffer, release: Release): Promise<ImageResult> {
  if (release === '0.169') {
    const { inspectPicture } = await import('./picture.ts');
    const picture = inspectPicture(bytes);
    return picture === null
      ? { ok: false, problem: 'unable to process image: invalid or unsupported image data' }
      : { ok: true, dataUrl: dataUrl(picture.type, bytes) };
  }
  const [{ fitPicture }, { RELEASE_104_RULE }] = await Promise.all([import('./fit-picture.ts'), import('./picture-rules.ts')]);
  const fitted = await fitPicture(bytes, RELEASE_104_RULE);
  if (fitted.ok) return { ok: true, dataUrl: dataUrl(fitted.type, fitted.bytes) };
  const problem =
    fitted.reason === 'unreadable'
      ? `The file at \`${path}\` is not a picture that can be shown (PNG, JPEG, GIF or WebP), or it is broken.`
      : `The picture at \`${path}\` is too large to be shown (${fitted.size.width} x ${fitted.size.height} pixels). ` +
        'Make it smaller first: the package `sharp`, which would do that here, is not installed.';
  return { ok: false, problem };
}
