import { isRecord } from '@codex-ts/foundation/json';
import type { ModelEvent } from '@codex-ts/protocol';
import { rateLimitsOf } from './rate-limit-headers.ts';
import { type JsonRecord, recordAt } from './record.ts';

/** What the headers of a response tell before its first event. Source: codex-rs/codex-api/src/sse/responses.rs `spawn_response_stream`. */
export function headerEvents(headers: Readonly<Record<string, string>>): ModelEvent[] {
  const events: ModelEvent[] = [];
  const model = headers['openai-model'];
  const etag = headers['x-models-etag'];
  const turnState = headers['x-codex-turn-state'];
  if (model) events.push({ type: 'server-model', model });
  for (const rateLimits of rateLimitsOf(headers)) events.push({ type: 'rate-limits', rateLimits });
  if (etag) events.push({ type: 'models-etag', etag });
  if (headers['x-reasoning-included'] !== undefined) events.push({ type: 'reasoning-included' });
  if (turnState) events.push({ type: 'turn-state', value: turnState });
  return events;
}

/** The model that an event says has answered: an `openai-model` among its own `headers`, or among those of its `response`. */
export function serverModelOf(event: JsonRecord): string | undefined {
  // Hardly an event has headers; two look-ups are all that the others cost.
  const inResponse = isRecord(event['response']) ? recordAt(event['response'], 'headers') : undefined;
  const headers = inResponse ?? recordAt(event, 'headers');
  if (!headers) return undefined;
  for (const [name, value] of Object.entries(headers)) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (name.toLowerCase() === 'openai-model' && typeof first === 'string' && first !== '') return first;
  }
  return undefined;
}
