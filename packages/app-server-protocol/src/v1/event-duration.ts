import type * as z from 'zod';
import { object, uint32, uint64 } from '../wire/index.ts';

/** A span of time. */
export const Duration = object(() => ({
  nanos: uint32,
  secs: uint64,
}));
export type Duration = z.infer<typeof Duration>;
