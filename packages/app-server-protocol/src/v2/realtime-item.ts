import * as z from 'zod';
import { flatten, object, quirk, taggedUnion, uint32 } from '../wire/index.ts';

export const ThreadRealtimeBemItemPresentation = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('wholeItem'),
  })),
  object(() => ({
    type: z.literal('inlineMarkdown'),
  })),
  object(() => ({
    type: z.literal('inlineVisualization'),
    index: uint32,
  })),
);
export type ThreadRealtimeBemItemPresentation = z.infer<typeof ThreadRealtimeBemItemPresentation>;

export const ThreadRealtimeSessionOutcome = z.enum(['ended', 'failed']);
export type ThreadRealtimeSessionOutcome = z.infer<typeof ThreadRealtimeSessionOutcome>;

export const ThreadRealtimeTranscriptRole = z.enum(['user', 'assistant']);
export type ThreadRealtimeTranscriptRole = z.infer<typeof ThreadRealtimeTranscriptRole>;

export const ThreadRealtimeItem = flatten(
  object(() => ({
    id: z.string(),
    realtimeSessionId: z.string(),
  })),
  taggedUnion(
    'type',
    object(() => ({
      type: z.literal('realtimeSessionStarted'),
    })),
    object(() => ({
      type: z.literal('transcriptSegment'),
      role: ThreadRealtimeTranscriptRole,
      text: z.string(),
    })),
    object(() => ({
      type: z.literal('bemItemPromoted'),
      turn_id: quirk({ nameInTypeScript: 'turnId' }, z.string()),
      item_id: quirk({ nameInTypeScript: 'itemId' }, z.string()),
      presentation: ThreadRealtimeBemItemPresentation,
    })),
    object(() => ({
      type: z.literal('realtimeSessionClosed'),
      outcome: ThreadRealtimeSessionOutcome,
    })),
  ),
);
export type ThreadRealtimeItem = z.infer<typeof ThreadRealtimeItem>;
