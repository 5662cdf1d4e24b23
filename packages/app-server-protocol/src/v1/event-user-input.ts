import * as z from 'zod';
import { nullable, object, quirk, taggedUnion, uint } from '../wire/index.ts';

export const V1ByteRange = object(() => ({
  start: uint,
  end: uint,
}));
export type V1ByteRange = z.infer<typeof V1ByteRange>;

/** A part of a text that a user interface treats in a special way. */
export const V1TextElement = object(() => ({
  byteRange: V1ByteRange,
  placeholder: nullable(z.string()),
}));
export type V1TextElement = z.infer<typeof V1TextElement>;

export const ByteRange = object(() => ({
  start: uint,
  end: uint,
}));
export type ByteRange = z.infer<typeof ByteRange>;

export const TextElement = object(() => ({
  byte_range: quirk({ nameInTypeScript: 'byteRange' }, ByteRange),
  placeholder: nullable(z.string()),
}));
export type TextElement = z.infer<typeof TextElement>;

export const UserInput = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('text'),
    text: z.string(),
    text_elements: z.array(TextElement).default([]),
  })),
  object(() => ({
    type: z.literal('image'),
    image_url: z.string(),
  })),
  object(() => ({
    type: z.literal('local_image'),
    path: z.string(),
  })),
  object(() => ({
    type: z.literal('skill'),
    name: z.string(),
    path: z.string(),
  })),
  object(() => ({
    type: z.literal('mention'),
    name: z.string(),
    path: z.string(),
  })),
);
export type UserInput = z.infer<typeof UserInput>;
