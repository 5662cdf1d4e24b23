import * as z from 'zod';
import { ImageDetail } from '../shared/model-settings.ts';
import { flatten, nullByDefault, nullable, object, since, sparse, uint, union, until } from '../wire/index.ts';

/** Offsets into UTF-8; `end` is the first byte that is not part of it. */
export const ByteRange = object(() => ({
  start: uint,
  end: uint,
}));
export type ByteRange = z.infer<typeof ByteRange>;

/** A part of a text that a user interface treats in a special way. */
export const TextElement = object(() => ({
  byteRange: ByteRange,
  placeholder: nullable(z.string()),
}));
export type TextElement = z.infer<typeof TextElement>;

/** A part of what the user says. */
export const UserInput = union(
  object(() => ({
    type: z.literal('text'),
    text: z.string(),
    text_elements: z.array(TextElement).default([]),
  })),
  until(
    '0.104',
    object(() => ({
      type: z.literal('image'),
      url: z.string(),
    })),
  ),
  since(
    '0.169',
    flatten(
      object(() => ({
        type: z.literal('image'),
        detail: nullByDefault(sparse(ImageDetail)),
      })),
      union(
        object(() => ({
          url: z.string(),
        })),
        object(() => ({
          fileId: z.string(),
        })),
      ),
    ),
  ),
  object(() => ({
    type: z.literal('localImage'),
    detail: since('0.169', nullByDefault(sparse(ImageDetail))),
    path: z.string(),
  })),
  since(
    '0.169',
    flatten(
      object(() => ({
        type: z.literal('audio'),
      })),
      union(
        object(() => ({
          url: z.string(),
        })),
        object(() => ({
          fileId: z.string(),
        })),
      ),
    ),
  ),
  since(
    '0.169',
    object(() => ({
      type: z.literal('localAudio'),
      path: z.string(),
    })),
  ),
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
