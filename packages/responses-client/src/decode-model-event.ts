import { isRecord } from '@codex-ts/foundation/json';
import {
  CustomToolCallItem,
  FunctionCallItem,
  MessageItem,
  type ModelEvent,
  plainResponseItem,
  ReasoningItem,
  ResponseItem,
  type TokenUsage,
} from '@codex-ts/protocol';
import { failedResponse, incompleteResponse } from './failed-response.ts';
import { streamDisconnected } from './model-error.ts';
import { type JsonRecord, numberAt, parseRecord, recordAt, stringAt } from './record.ts';

/**
 * What one event of the stream means; `undefined` for what is not known, not whole, or no JSON object.
 *
 * Deltas come by the thousand, so they are looked at by hand; only whole items go through their schema.
 *
 * @throws ModelError for `response.failed`, `response.incomplete` and a `response.completed` that cannot be read.
 *
 * Source: codex-rs/codex-api/src/sse/responses.rs `process_responses_event`.
 */
export function decodeModelEvent(data: string): ModelEvent | undefined {
  const event = parseRecord(data);
  return event && modelEventOf(event);
}

/** {@link decodeModelEvent} of an event that is parsed already. */
export function modelEventOf(event: JsonRecord): ModelEvent | undefined {
  const { delta } = event;
  switch (event['type']) {
    case 'response.output_text.delta':
      return typeof delta === 'string' ? { type: 'output-text.delta', itemId: itemId(event), delta } : undefined;
    case 'response.reasoning_summary_text.delta': {
      const summaryIndex = event['summary_index'];
      if (typeof delta !== 'string' || typeof summaryIndex !== 'number') return undefined;
      return { type: 'reasoning-summary.delta', itemId: itemId(event), summaryIndex, delta };
    }
    case 'response.reasoning_text.delta': {
      const contentIndex = event['content_index'];
      if (typeof delta !== 'string' || typeof contentIndex !== 'number') return undefined;
      return { type: 'reasoning-text.delta', itemId: itemId(event), contentIndex, delta };
    }
    case 'response.reasoning_summary_part.added': {
      const summaryIndex = event['summary_index'];
      return typeof summaryIndex === 'number'
        ? { type: 'reasoning-summary.part-added', itemId: itemId(event), summaryIndex }
        : undefined;
    }
    case 'response.created':
      return isRecord(event['response']) ? { type: 'created' } : undefined;
    case 'response.output_item.added':
      return itemEvent('item.added', event);
    case 'response.output_item.done':
      return itemEvent('item.done', event);
    case 'response.completed':
      return completed(recordAt(event, 'response'));
    case 'response.failed':
      throw failedResponse(recordAt(event, 'response'));
    case 'response.incomplete': {
      const response = recordAt(event, 'response');
      throw incompleteResponse(response, usageOf(response?.['usage']));
    }
    default:
      return undefined;
  }
}

function itemId(event: JsonRecord): string | null {
  return stringAt(event, 'item_id') ?? null;
}

/** What most answers are made of has schemas of its own; for these the union with all its members is never made. */
function schemaOf(type: unknown): Pick<typeof ResponseItem, 'safeParse'> {
  switch (type) {
    case 'message':
      return MessageItem;
    case 'reasoning':
      return ReasoningItem;
    case 'function_call':
      return FunctionCallItem;
    case 'custom_tool_call':
      return CustomToolCallItem;
    default:
      return ResponseItem;
  }
}

function itemEvent(type: 'item.added' | 'item.done', event: JsonRecord): ModelEvent | undefined {
  const item = plainResponseItem(event['item']) ?? schemaOf(recordAt(event, 'item')?.['type']).safeParse(event['item']).data;
  return item && { type, item };
}

function completed(response: JsonRecord | undefined): ModelEvent | undefined {
  if (!response) return undefined;
  const responseId = stringAt(response, 'id');
  if (responseId === undefined) throw unreadable('missing field `id`');
  return { type: 'completed', responseId, usage: usageOf(response['usage']) };
}

/** Details that a server leaves out count zero; the three sums it must give. */
function usageOf(usage: unknown): TokenUsage | null {
  if (!isRecord(usage)) return null;
  const sum = (key: string): number => {
    const value = numberAt(usage, key);
    if (value === undefined) throw unreadable(`missing field \`${key}\``);
    return value;
  };
  const inputDetails = recordAt(usage, 'input_tokens_details');
  return {
    input_tokens: sum('input_tokens'),
    cached_input_tokens: numberAt(inputDetails, 'cached_tokens') ?? 0,
    cache_write_input_tokens: numberAt(inputDetails, 'cache_write_tokens') ?? 0,
    output_tokens: sum('output_tokens'),
    reasoning_output_tokens: numberAt(recordAt(usage, 'output_tokens_details'), 'reasoning_tokens') ?? 0,
    total_tokens: sum('total_tokens'),
  };
}

const unreadable = (problem: string) => streamDisconnected(`failed to parse ResponseCompleted: ${problem}`);
