import * as z from 'zod';

/** Any JSON value. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** Any JSON value; not looked into. */
export const JsonValue: z.ZodType<JsonValue> = z.custom<JsonValue>((value) => value !== undefined);
