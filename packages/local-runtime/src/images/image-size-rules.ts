/** Pixels. */
export interface ImageSize {
  width: number;
  height: number;
}

/** How large a picture may be that a model is sent. */
export interface ImageSizeRule {
  maxWidth: number;
  maxHeight: number;
  /** Most squares of 32 by 32 pixels that it may need, those at the edges in full. Default: any number. */
  maxPatches?: number;
}

/** Sides of the squares that newer models see pictures in, in pixels. */
const PATCH = 32;

/** For the models of 0.104.0. */
export const SMALL: ImageSizeRule = { maxWidth: 2_048, maxHeight: 768 };
/** For models of 0.169.0 that see pictures in `high` detail. */
export const HIGH: ImageSizeRule = { maxWidth: 2_048, maxHeight: 2_048, maxPatches: 2_500 };
/** For models of 0.169.0 that see pictures in their `original` detail. */
export const ORIGINAL: ImageSizeRule = { maxWidth: 6_000, maxHeight: 6_000, maxPatches: 10_000 };

/** The size that a picture has to be brought to: its own when the rule allows it, else a smaller one of the same shape. */
export function allowedSize(size: ImageSize, { maxWidth, maxHeight, maxPatches = Infinity }: ImageSizeRule): ImageSize {
  const scale = Math.min(maxWidth / size.width, maxHeight / size.height, 1);
  const within = scale === 1 ? size : scaled(size, scale, Math.round);
  return patches(within) <= maxPatches ? within : scaled(within, scaleForPatches(within, maxPatches), wholePixels);
}

function patches({ width, height }: ImageSize): number {
  return Math.ceil(width / PATCH) * Math.ceil(height / PATCH);
}

/** As large as the number of squares allows, so that one side is made of whole squares. */
function scaleForPatches({ width, height }: ImageSize, maxPatches: number): number {
  const scale = Math.sqrt((PATCH * PATCH * maxPatches) / (width * height));
  const across = (width / PATCH) * scale;
  const down = (height / PATCH) * scale;
  return scale * Math.min(Math.floor(across) / across, Math.floor(down) / down);
}

function scaled({ width, height }: ImageSize, scale: number, toPixels: (length: number) => number): ImageSize {
  return { width: Math.max(1, toPixels(width * scale)), height: Math.max(1, toPixels(height * scale)) };
}

/** Whole pixels, though a whole number may have come out a little less. */
function wholePixels(length: number): number {
  return Math.floor(length + 1e-6);
}
