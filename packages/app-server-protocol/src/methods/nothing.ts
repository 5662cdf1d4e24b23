import * as z from 'zod';

/** Params of a method that has none: anything passes and nothing is looked at. */
export const Nothing: z.ZodType<unknown> = z.unknown();
