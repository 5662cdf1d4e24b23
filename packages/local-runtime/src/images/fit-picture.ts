import type sharpLibrary from 'sharp';
import { allowedSize, type ImageSize, type ImageSizeRule } from './image-size-rules.ts';
import { inspectPicture, type Picture, type PictureType } from './picture.ts';

/** What pictures a model takes. */
export interface PictureRule {
  size: ImageSizeRule;
  /** Kinds that are sent as they are; all others become PNG. */
  asTheyAre: readonly PictureType[];
}

export type FittedPicture =
  | { ok: true; type: PictureType; bytes: Buffer }
  /** No picture, or a broken one. */
  | { ok: false; reason: 'unreadable' }
  /** The library that makes pictures smaller is not installed. */
  | { ok: false; reason: 'no-resizer'; size: ImageSize };

type Sharp = typeof sharpLibrary;

const JPEG_QUALITY = 85;

/**
 * Makes a picture one that a model takes: small enough, and of a kind that it knows. One that is so already stays as it is,
 * byte by byte; of one that moves, the first image remains.
 *
 * Only a picture that has to change needs `sharp`, an optional dependency. Without it, the kind stays what it is, and a
 * picture that is too large is refused.
 */
export async function fitPicture(
  bytes: Buffer,
  rule: PictureRule,
  loadSharp: () => Promise<Sharp | null> = installedSharp,
): Promise<FittedPicture> {
  const picture = inspectPicture(bytes);
  if (picture === null) return { ok: false, reason: 'unreadable' };
  const size = allowedSize(picture, rule.size);
  const isSmallEnough = size.width === picture.width && size.height === picture.height;
  const unchanged = { ok: true, type: picture.type, bytes } as const;
  if (isSmallEnough && picture.isWhole && rule.asTheyAre.includes(picture.type)) return unchanged;
  const sharp = await loadSharp();
  if (sharp !== null) return redraw(bytes, { picture, size, rule, sharp });
  if (!picture.isWhole) return { ok: false, reason: 'unreadable' };
  return isSmallEnough ? unchanged : { ok: false, reason: 'no-resizer', size: { width: picture.width, height: picture.height } };
}

interface Redraw {
  picture: Picture;
  size: ImageSize;
  rule: PictureRule;
  sharp: Sharp;
}

async function redraw(bytes: Buffer, { picture, size, rule, sharp }: Redraw): Promise<FittedPicture> {
  const type = rule.asTheyAre.includes(picture.type) ? picture.type : 'image/png';
  try {
    const image = sharp(bytes, { failOn: 'error' })
      .resize({ ...size, fit: 'fill' })
      .keepIccProfile();
    if (picture.type === 'image/jpeg') image.keepExif(); // says which way up a photograph is
    return { ok: true, type, bytes: await encoders[type](image).toBuffer() };
  } catch {
    return { ok: false, reason: 'unreadable' };
  }
}

type Image = ReturnType<Sharp>;

const encoders: Record<PictureType, (image: Image) => Image> = {
  'image/png': (image) => image.png(),
  'image/jpeg': (image) => image.jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4' }),
  'image/gif': (image) => image.gif(),
  'image/webp': (image) => image.webp({ quality: JPEG_QUALITY }),
};

async function installedSharp(): Promise<Sharp | null> {
  try {
    const { default: sharp } = await import('sharp');
    sharp.cache(false); // no picture comes twice
    return sharp;
  } catch {
    return null;
  }
}
