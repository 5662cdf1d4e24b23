import * as z from 'zod';
import { object, quirk } from '../wire/index.ts';

export const CodexResponseHandoffMode = z.enum(['thinking', 'commentary', 'bemTags']);
export type CodexResponseHandoffMode = z.infer<typeof CodexResponseHandoffMode>;

export const ConversationTextRole = z.enum(['user', 'developer', 'assistant']);
export type ConversationTextRole = z.infer<typeof ConversationTextRole>;

export const RealtimeConversationVersion = z.enum(['v1', 'v2', 'v3']);
export type RealtimeConversationVersion = z.infer<typeof RealtimeConversationVersion>;

export const RealtimeOutputModality = z.enum(['text', 'audio']);
export type RealtimeOutputModality = z.infer<typeof RealtimeOutputModality>;

export const RealtimeVoice = z.enum([
  'alloy',
  'arbor',
  'ash',
  'aube',
  'ballad',
  'breeze',
  'bubbie',
  'cedar',
  'coral',
  'cove',
  'echo',
  'ember',
  'haetsal',
  'hanul',
  'himari',
  'juniper',
  'leher',
  'maple',
  'marin',
  'miko',
  'neer',
  'porto',
  'rindo',
  'rio',
  'rivage',
  'sage',
  'selva',
  'shimmer',
  'sol',
  'sonna',
  'spruce',
  'tinta',
  'vale',
  'verse',
  'viola',
]);
export type RealtimeVoice = z.infer<typeof RealtimeVoice>;

export const RealtimeVoicesList = object(() => ({
  v1: z.array(RealtimeVoice),
  v2: z.array(RealtimeVoice),
  v3: quirk({ optionalInTypeScript: true }, z.array(RealtimeVoice).default([])),
  defaultV1: RealtimeVoice,
  defaultV2: RealtimeVoice,
}));
export type RealtimeVoicesList = z.infer<typeof RealtimeVoicesList>;
