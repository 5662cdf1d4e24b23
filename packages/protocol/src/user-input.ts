import * as z from 'zod';
import { openObject } from './open-object.ts';

/** A stretch of a text that a client shows in its own way; byte offsets into the UTF-8 text. */
export const TextElement = openObject({
  byteRange: openObject({ start: z.number(), end: z.number() }),
  placeholder: z.string().nullish(),
});
export type TextElement = z.infer<typeof TextElement>;

/** One part of what a user sends. Source: codex-rs/app-server-protocol, v2 `UserInput`. */
export const UserInput = z.discriminatedUnion('type', [
  openObject({ type: z.literal('text'), text: z.string(), text_elements: z.array(TextElement).default([]) }),
  openObject({ type: z.literal('image'), url: z.string() }),
  openObject({ type: z.literal('localImage'), path: z.string() }),
  openObject({ type: z.literal('skill'), name: z.string(), path: z.string() }),
  openObject({ type: z.literal('mention'), name: z.string(), path: z.string() }),
]);
export type UserInput = z.infer<typeof UserInput>;
