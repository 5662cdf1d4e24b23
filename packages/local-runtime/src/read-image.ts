import { access, constants, readFile } from 'node:fs/promises';
import { describeOsError } from '@codex-ts/foundation/errors';
import type { Release } from '@codex-ts/tools';

export type ImageResult = { ok: true; dataUrl: string } | { ok: false; problem: string };

/** How the kinds of pictures begin that models take. */
const SIGNATURES: readonly [type: string, bytes: readonly (number | null)[]][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
];

/** Reads a picture as a data URL. A file that is none, or cannot be read, is a problem worded for the model. */
export async function readImage(path: string): Promise<ImageResult> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return { ok: false, problem: `The picture at \`${path}\` could not be read: ${describeOsError(error)}` };
  }
  const type = SIGNATURES.find(([, signature]) => signature.every((byte, index) => byte === null || bytes[index] === byte))?.[0];
  if (type === undefined)
    return { ok: false, problem: `The file at \`${path}\` is not a picture that can be shown (PNG, JPEG, GIF or WebP).` };
  return { ok: true, dataUrl: `data:${type};base64,${bytes.toString('base64')}` };
}

/** A picture that the user put into a prompt; a file that cannot be read is named as models of the release know it. */
export async function readUserImage(path: string, release: Release): Promise<ImageResult> {
  try {
    await access(path, constants.R_OK);
  } catch (error) {
    const details = release === '0.104' ? `failed to read image at ${path}: ` : '';
    return { ok: false, problem: `Codex could not read the local image at \`${path}\`: ${details}${describeOsError(error)}` };
  }
  return readImage(path);
}
