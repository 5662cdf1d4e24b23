import * as z from 'zod';

/**
 * An object schema that lets unknown keys through without giving them a type: what others send may carry more than we know,
 * and code that misspells a key still fails to compile.
 */
export function openObject<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape> {
  return z.looseObject(shape) as unknown as z.ZodObject<Shape>; // only the index signature of the output type is dropped
}
