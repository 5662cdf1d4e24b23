import * as z from 'zod';
import {
  CodexResponseHandoffMode,
  ConversationTextRole,
  RealtimeConversationVersion,
  RealtimeOutputModality,
  RealtimeVoice,
  RealtimeVoicesList,
} from '../shared/realtime.ts';
import { clearable, nullable, object, taggedUnion, uint16, uint32 } from '../wire/index.ts';

export const ThreadRealtimeAudioChunk = object(() => ({
  data: z.string(),
  sampleRate: uint32,
  numChannels: uint16,
  samplesPerChannel: nullable(uint32),
  itemId: nullable(z.string()),
}));
export type ThreadRealtimeAudioChunk = z.infer<typeof ThreadRealtimeAudioChunk>;

/** Parameters of `thread/realtime/appendAudio`: adds sound to a voice session. */
export const ThreadRealtimeAppendAudioParams = object(() => ({
  threadId: z.string(),
  audio: ThreadRealtimeAudioChunk,
}));
export type ThreadRealtimeAppendAudioParams = z.infer<typeof ThreadRealtimeAppendAudioParams>;

/** Answer to `thread/realtime/appendAudio`. */
export const ThreadRealtimeAppendAudioResponse = object(() => ({}));
export type ThreadRealtimeAppendAudioResponse = z.infer<typeof ThreadRealtimeAppendAudioResponse>;

/** Parameters of `thread/realtime/appendSpeech`: has a voice session say something. */
export const ThreadRealtimeAppendSpeechParams = object(() => ({
  threadId: z.string(),
  text: z.string(),
}));
export type ThreadRealtimeAppendSpeechParams = z.infer<typeof ThreadRealtimeAppendSpeechParams>;

/** Answer to `thread/realtime/appendSpeech`. */
export const ThreadRealtimeAppendSpeechResponse = object(() => ({}));
export type ThreadRealtimeAppendSpeechResponse = z.infer<typeof ThreadRealtimeAppendSpeechResponse>;

/** Parameters of `thread/realtime/appendText`: adds text to a voice session. */
export const ThreadRealtimeAppendTextParams = object(() => ({
  threadId: z.string(),
  text: z.string(),
  role: ConversationTextRole.default('user'),
}));
export type ThreadRealtimeAppendTextParams = z.infer<typeof ThreadRealtimeAppendTextParams>;

/** Answer to `thread/realtime/appendText`. */
export const ThreadRealtimeAppendTextResponse = object(() => ({}));
export type ThreadRealtimeAppendTextResponse = z.infer<typeof ThreadRealtimeAppendTextResponse>;

export const ThreadRealtimeInitialItem = object(() => ({
  role: ConversationTextRole,
  text: z.string(),
}));
export type ThreadRealtimeInitialItem = z.infer<typeof ThreadRealtimeInitialItem>;

/** Parameters of `thread/realtime/listVoices`: lists voices. */
export const ThreadRealtimeListVoicesParams = object(() => ({}));
export type ThreadRealtimeListVoicesParams = z.infer<typeof ThreadRealtimeListVoicesParams>;

/** Answer to `thread/realtime/listVoices`. */
export const ThreadRealtimeListVoicesResponse = object(() => ({
  voices: RealtimeVoicesList,
}));
export type ThreadRealtimeListVoicesResponse = z.infer<typeof ThreadRealtimeListVoicesResponse>;

export const ThreadRealtimeStartTransport = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('websocket'),
  })),
  object(() => ({
    type: z.literal('webrtc'),
    sdp: z.string(),
  })),
  object(() => ({
    type: z.literal('existingCall'),
    callId: z.string(),
  })),
);
export type ThreadRealtimeStartTransport = z.infer<typeof ThreadRealtimeStartTransport>;

/** Parameters of `thread/realtime/start`: starts to talk with a thread by voice. */
export const ThreadRealtimeStartParams = object(() => ({
  threadId: z.string(),
  clientManagedHandoffs: z.boolean().nullish(),
  delegationAckFiller: z.boolean().nullish(),
  flushTranscriptTailOnSessionEnd: z.boolean().nullish(),
  codexResponsesAsItems: z.boolean().nullish(),
  codexResponseItemPrefix: z.string().nullish(),
  codexResponseHandoffMode: CodexResponseHandoffMode.nullish(),
  backendReasoningStatus: z.boolean().optional(),
  codexResponseHandoffChannelPrefixes: z.record(z.string(), z.array(z.string())).nullish(),
  model: z.string().nullish(),
  outputModality: RealtimeOutputModality,
  includeStartupContext: z.boolean().nullish(),
  initialItems: z.array(ThreadRealtimeInitialItem).nullish(),
  realtimeStartInstructions: z.string().nullish(),
  realtimeEndInstructions: z.string().nullish(),
  prompt: clearable(z.string()),
  realtimeSessionId: z.string().nullish(),
  voiceSessionId: z.string().nullish(),
  transport: ThreadRealtimeStartTransport.nullish(),
  version: RealtimeConversationVersion.nullish(),
  voice: RealtimeVoice.nullish(),
}));
export type ThreadRealtimeStartParams = z.infer<typeof ThreadRealtimeStartParams>;

/** Answer to `thread/realtime/start`. */
export const ThreadRealtimeStartResponse = object(() => ({}));
export type ThreadRealtimeStartResponse = z.infer<typeof ThreadRealtimeStartResponse>;

/** Parameters of `thread/realtime/stop`: ends a voice session. */
export const ThreadRealtimeStopParams = object(() => ({
  threadId: z.string(),
}));
export type ThreadRealtimeStopParams = z.infer<typeof ThreadRealtimeStopParams>;

/** Answer to `thread/realtime/stop`. */
export const ThreadRealtimeStopResponse = object(() => ({}));
export type ThreadRealtimeStopResponse = z.infer<typeof ThreadRealtimeStopResponse>;
