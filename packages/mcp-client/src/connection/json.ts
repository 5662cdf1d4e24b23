import type * as z from 'zod';

export type JsonValue = z.core.util.JSONType;
