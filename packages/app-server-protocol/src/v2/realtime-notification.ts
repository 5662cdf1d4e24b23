import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { RealtimeConversationVersion } from '../shared/realtime.ts';
import { ThreadRealtimeAudioChunk } from './realtime.ts';
import { ThreadRealtimeItem } from './realtime-item.ts';
import { nullable, object } from '../wire/index.ts';

/** `thread/realtime/closed`: a voice session ended. */
export const ThreadRealtimeClosedNotification = object(() => ({
  threadId: z.string(),
  reason: nullable(z.string()),
}));
export type ThreadRealtimeClosedNotification = z.infer<typeof ThreadRealtimeClosedNotification>;

/** `thread/realtime/error`: a voice session failed. */
export const ThreadRealtimeErrorNotification = object(() => ({
  threadId: z.string(),
  message: z.string(),
}));
export type ThreadRealtimeErrorNotification = z.infer<typeof ThreadRealtimeErrorNotification>;

/** `thread/realtime/itemAdded`: a voice session has a further item. */
export const ThreadRealtimeItemAddedNotification = object(() => ({
  threadId: z.string(),
  item: JsonValue,
}));
export type ThreadRealtimeItemAddedNotification = z.infer<typeof ThreadRealtimeItemAddedNotification>;

/** `thread/realtime/item/completed`: an item of a voice session ended. */
export const ThreadRealtimeItemCompletedNotification = object(() => ({
  threadId: z.string(),
  item: ThreadRealtimeItem,
}));
export type ThreadRealtimeItemCompletedNotification = z.infer<typeof ThreadRealtimeItemCompletedNotification>;

/** `thread/realtime/item/started`: an item of a voice session began. */
export const ThreadRealtimeItemStartedNotification = object(() => ({
  threadId: z.string(),
  item: ThreadRealtimeItem,
}));
export type ThreadRealtimeItemStartedNotification = z.infer<typeof ThreadRealtimeItemStartedNotification>;

/** `thread/realtime/item/transcript/delta`: more of what was said. */
export const ThreadRealtimeItemTranscriptDeltaNotification = object(() => ({
  threadId: z.string(),
  itemId: z.string(),
  delta: z.string(),
}));
export type ThreadRealtimeItemTranscriptDeltaNotification = z.infer<typeof ThreadRealtimeItemTranscriptDeltaNotification>;

/** `thread/realtime/outputAudio/delta`: more sound. */
export const ThreadRealtimeOutputAudioDeltaNotification = object(() => ({
  threadId: z.string(),
  audio: ThreadRealtimeAudioChunk,
}));
export type ThreadRealtimeOutputAudioDeltaNotification = z.infer<typeof ThreadRealtimeOutputAudioDeltaNotification>;

/** `thread/realtime/sdp`: the answer that a WebRTC connection needs. */
export const ThreadRealtimeSdpNotification = object(() => ({
  threadId: z.string(),
  sdp: z.string(),
}));
export type ThreadRealtimeSdpNotification = z.infer<typeof ThreadRealtimeSdpNotification>;

/** `thread/realtime/started`: a voice session began. */
export const ThreadRealtimeStartedNotification = object(() => ({
  threadId: z.string(),
  realtimeSessionId: nullable(z.string()),
  version: RealtimeConversationVersion,
}));
export type ThreadRealtimeStartedNotification = z.infer<typeof ThreadRealtimeStartedNotification>;

/** `thread/realtime/transcript/delta`: more of a transcript. */
export const ThreadRealtimeTranscriptDeltaNotification = object(() => ({
  threadId: z.string(),
  role: z.string(),
  delta: z.string(),
}));
export type ThreadRealtimeTranscriptDeltaNotification = z.infer<typeof ThreadRealtimeTranscriptDeltaNotification>;

/** `thread/realtime/transcript/done`: a transcript is complete. */
export const ThreadRealtimeTranscriptDoneNotification = object(() => ({
  threadId: z.string(),
  role: z.string(),
  text: z.string(),
}));
export type ThreadRealtimeTranscriptDoneNotification = z.infer<typeof ThreadRealtimeTranscriptDoneNotification>;
