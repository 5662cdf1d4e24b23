import * as z from 'zod';
import { nullable, object, sparse, uint } from '../wire/index.ts';

export const TextPosition = object(() => ({
  line: uint,
  column: uint,
}));
export type TextPosition = z.infer<typeof TextPosition>;

export const TextRange = object(() => ({
  start: TextPosition,
  end: TextPosition,
}));
export type TextRange = z.infer<typeof TextRange>;

/** `configWarning`: something is wrong with a configuration file. */
export const ConfigWarningNotification = object(() => ({
  summary: z.string(),
  details: nullable(z.string()),
  path: sparse(z.string()),
  range: sparse(TextRange),
}));
export type ConfigWarningNotification = z.infer<typeof ConfigWarningNotification>;

/** `deprecationNotice`: something in use will go away. */
export const DeprecationNoticeNotification = object(() => ({
  summary: z.string(),
  details: nullable(z.string()),
}));
export type DeprecationNoticeNotification = z.infer<typeof DeprecationNoticeNotification>;

/** `warning`: something the user should know. */
export const WarningNotification = object(() => ({
  threadId: nullable(z.string()),
  message: z.string(),
}));
export type WarningNotification = z.infer<typeof WarningNotification>;
