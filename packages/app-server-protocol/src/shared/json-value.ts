import type { JsonValue as AnyJson } from '@codex-ts/protocol';
import * as z from 'zod';

/** Any JSON value; not looked into. */
export type JsonValue = AnyJson;

export const JsonValue: z.ZodType<JsonValue> = z.custom<JsonValue>((value) => value !== undefined);
