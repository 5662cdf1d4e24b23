import type { PictureRule } from './fit-picture.ts';
import { HIGH, ORIGINAL, SMALL } from './image-size-rules.ts';

/** How well a model of 0.169.0 looks at pictures. */
export type PictureDetail = 'high' | 'original';

/** Pictures of the user's files, for the models of 0.104.0. */
export const RELEASE_104_RULE: PictureRule = { size: SMALL, asTheyAre: ['image/png', 'image/jpeg'] };

/** All pictures, for the models of 0.169.0. */
export const RELEASE_169_RULES: Readonly<Record<PictureDetail, PictureRule>> = {
  high: { size: HIGH, asTheyAre: ['image/png', 'image/jpeg', 'image/webp'] },
  original: { size: ORIGINAL, asTheyAre: ['image/png', 'image/jpeg', 'image/webp'] },
};
