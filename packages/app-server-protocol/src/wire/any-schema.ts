import type * as z from 'zod';

/**
 * Any schema, for constraints of type parameters: the part that all schemas share. `z.ZodType` there would have the compiler compare
 * every method of every schema, which costs it minutes over a wire of this size.
 */
export type AnySchema = z.core.$ZodType;
