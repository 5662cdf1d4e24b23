import type * as z from 'zod';
import { object } from '../wire/index.ts';

/** Answer to `rollout/compress`, which compresses stored threads. */
export const RolloutCompressResponse = object(() => ({}));
export type RolloutCompressResponse = z.infer<typeof RolloutCompressResponse>;
