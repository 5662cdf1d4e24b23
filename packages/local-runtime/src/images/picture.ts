import { imageSize } from 'image-size';
import type { ImageSize } from './image-size-rules.ts';

/** Kinds of pictures that models take. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

/** A picture as far as its head and its end tell. */
export interface Picture extends ImageSize {
  type: PictureType;
  /** Whether it ends as its kind does; one that does not may be cut off. */
  isWhole: boolean;
}

/** How the kinds begin. */
const SIGNATURES: readonly [type: PictureType, bytes: readonly (number | null)[]][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
];

/** How far from its end a picture's end mark may be, in bytes: programs append a little. */
const END_BYTES = 1_024;

/** What kind of picture `bytes` are, by their content; `null` when none. */
export function inspectPicture(bytes: Buffer): Picture | null {
  const type = SIGNATURES.find(([, signature]) => signature.every((byte, index) => byte === null || bytes[index] === byte))?.[0];
  if (type === undefined) return null;
  try {
    const { width, height } = imageSize(bytes);
    return width > 0 && height > 0 ? { type, width, height, isWhole: endsWell(type, bytes) } : null;
  } catch {
    return null; // the head is broken
  }
}

function endsWell(type: PictureType, bytes: Buffer): boolean {
  const end = bytes.subarray(Math.max(0, bytes.length - END_BYTES));
  switch (type) {
    case 'image/png':
      return end.includes('IEND');
    case 'image/jpeg':
      return end.includes(Buffer.of(0xff, 0xd9));
    case 'image/gif':
      return end.includes(0x3b);
    case 'image/webp':
      return bytes.readUInt32LE(4) + 8 <= bytes.length;
    default:
      return type satisfies never;
  }
}
