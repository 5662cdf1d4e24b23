import { choice, table, text } from './field.ts';

const VOICES = [
  'alloy',
  'arbor',
  'ash',
  'ballad',
  'breeze',
  'cedar',
  'coral',
  'cove',
  'echo',
  'ember',
  'juniper',
  'maple',
  'marin',
  'sage',
  'shimmer',
  'sol',
  'spruce',
  'vale',
  'verse',
] as const;

/** Keys on speech. */
export const REALTIME_FIELDS = {
  audio: table('AudioToml', { microphone: text, speaker: text }),
  realtime: table('RealtimeToml', {
    transport: choice(['webrtc', 'websocket']),
    type: choice(['conversational', 'transcription']),
    version: choice(['v1', 'v2', 'v3']),
    voice: choice(VOICES),
  }),
  experimental_realtime_start_instructions: text,
  experimental_realtime_webrtc_call_base_url: text,
  experimental_realtime_ws_backend_prompt: text,
  experimental_realtime_ws_base_url: text,
  experimental_realtime_ws_model: text,
  experimental_realtime_ws_startup_context: text,
};
