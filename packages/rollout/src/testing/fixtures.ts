import type { ResponseItem, RolloutItem, SessionMeta } from '@codex-ts/protocol';
import { textMessage } from '@codex-ts/protocol';

/** Ids of version 7, made on 2025-01-01, that sort by `n`. */
export function threadId(n: number): string {
  return `01942000-${n.toString(16).padStart(4, '0')}-7000-8000-000000000001`;
}

export function sessionMeta(id: string, more: Partial<SessionMeta> = {}): SessionMeta {
  return {
    id,
    timestamp: '2025-01-01T12:00:00.000Z',
    cwd: '/srv',
    originator: 'test',
    cli_version: '0.0.0',
    source: 'cli',
    model_provider: 'mock',
    ...more,
  };
}

export function userMessage(text: string): RolloutItem {
  return { type: 'response_item', payload: textMessage('user', text) };
}

export function assistantMessage(text: string): RolloutItem {
  return { type: 'response_item', payload: assistantItem(text) };
}

export function assistantItem(text: string): ResponseItem {
  return { type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] };
}

/** A legacy event with its own fields. */
export function event(type: string, fields: Record<string, unknown> = {}): RolloutItem {
  return { type: 'event_msg', payload: { type, ...fields } };
}

export function userMessageEvent(message: string): RolloutItem {
  return event('user_message', { message, images: [], local_images: [], text_elements: [] });
}

/** Lines of a rollout file. */
export function rolloutText(
  items: readonly { type: string; payload: unknown }[],
  timestamp = '2025-01-01T12:00:00.000Z',
): string {
  return items.map(({ type, payload }) => `${JSON.stringify({ timestamp, type, payload })}\n`).join('');
}

/** A whole small thread: identity, one prompt. */
export function threadText(id: string, prompt: string, meta: Partial<SessionMeta> = {}): string {
  return rolloutText([{ type: 'session_meta', payload: sessionMeta(id, meta) }, userMessage(prompt), userMessageEvent(prompt)]);
}

/** Relative path of a thread's file that was started at `time`, e.g. `2025-01-02T03-04-05`. */
export function sessionFile(time: string, id: string): string {
  return `sessions/${time.slice(0, 10).replaceAll('-', '/')}/rollout-${time}-${id}.jsonl`;
}
