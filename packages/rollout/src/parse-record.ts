import {
  plainResponseItem,
  CompactedItem,
  ContentItem,
  ResponseItem,
  RolloutEvent,
  type RolloutItem,
  SessionMeta,
  TurnContext,
} from '@codex-ts/protocol';
import { plainEvent, plainSessionMeta, plainTurnContext } from './plain-payload.ts';

/** One line that is understood. */
export interface RolloutRecord {
  /** RFC 3339, UTC; empty when the line has none. */
  timestamp: string;
  item: RolloutItem;
}

/** One line of a kind, or with a payload, that is not known here. Kept as it came. */
export interface UnknownRecord {
  timestamp: string;
  type: string;
  payload: unknown;
}

export type ParsedRecord =
  | { known: true; record: RolloutRecord }
  | { known: false; record: UnknownRecord }
  /** JSON, and no record. */
  | { known: null };

/**
 * Reads the value of one line. Files of newer versions carry more kinds of lines, more fields and more kinds of parts; what
 * is not known is left out of an item rather than the item out of the thread.
 */
export function parseRecord(value: unknown): ParsedRecord {
  const line = asObject(value);
  if (typeof line?.['type'] !== 'string') return { known: null };
  const timestamp = typeof line['timestamp'] === 'string' ? line['timestamp'] : '';
  const item = parseItem(line['type'], line['payload']);
  return item
    ? { known: true, record: { timestamp, item } }
    : { known: false, record: { timestamp, type: line['type'], payload: line['payload'] } };
}

function parseItem(type: string, payload: unknown): RolloutItem | undefined {
  switch (type) {
    case 'session_meta': {
      const meta = parseSessionMeta(payload);
      return meta && { type, payload: meta };
    }
    case 'response_item': {
      const item = parseResponseItem(payload);
      return item && { type, payload: item };
    }
    case 'turn_context': {
      const context = plainTurnContext(payload) ?? TurnContext.safeParse(payload).data;
      return context && { type, payload: context };
    }
    case 'compacted': {
      const compacted = parseCompacted(payload);
      return compacted && { type, payload: compacted };
    }
    case 'event_msg': {
      const event = plainEvent(payload) ?? RolloutEvent.safeParse(payload).data;
      return event && { type, payload: event };
    }
    default:
      return undefined;
  }
}

/** The identity of a thread; without what is only nice to know, if that is in a form not known here. */
function parseSessionMeta(payload: unknown): SessionMeta | undefined {
  const meta = plainSessionMeta(payload) ?? SessionMeta.safeParse(payload).data;
  if (meta) return meta;
  const plain = asObject(payload);
  if (!plain) return undefined;
  const { id, forked_from_id, timestamp, cwd, originator, cli_version, model_provider } = plain;
  return SessionMeta.safeParse({
    id,
    timestamp,
    cwd,
    originator,
    cli_version,
    source: 'unknown',
    ...(typeof forked_from_id === 'string' && { forked_from_id }),
    ...(typeof model_provider === 'string' && { model_provider }),
  }).data;
}

function parseResponseItem(payload: unknown): ResponseItem | undefined {
  const item = plainResponseItem(payload) ?? ResponseItem.safeParse(payload).data;
  if (item) return item;
  const plain = asObject(payload);
  if (!plain) return undefined;
  const { phase: _, ...withoutPhase } = plain;
  return ResponseItem.safeParse({
    ...withoutPhase,
    ...(Array.isArray(plain['content']) && plain['type'] === 'message' && { content: knownParts(plain['content']) }),
    ...(Array.isArray(plain['output']) && { output: knownParts(plain['output']) }),
  }).data;
}

function parseCompacted(payload: unknown): CompactedItem | undefined {
  const compacted = CompactedItem.safeParse(payload).data;
  if (compacted) return compacted;
  const plain = asObject(payload);
  const replacement = plain?.['replacement_history'];
  if (!Array.isArray(replacement)) return undefined;
  return CompactedItem.safeParse({
    ...plain,
    replacement_history: replacement.map(parseResponseItem).filter((item) => item !== undefined),
  }).data;
}

function knownParts(parts: readonly unknown[]): ContentItem[] {
  return parts.flatMap((part) => ContentItem.safeParse(part).data ?? []);
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}
