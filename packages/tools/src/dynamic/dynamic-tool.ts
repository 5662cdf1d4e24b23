import type { ContentItem, JsonValue, ThreadItemOf } from '@codex-ts/protocol';
import * as z from 'zod';
import { parseArguments } from '../arguments.ts';
import type { DynamicToolAnswer, DynamicToolContent } from '../client/client-broker.ts';
import type { Release, ToolServices } from '../services.ts';
import { failure, type Tool, type ToolCall, type ToolOutcome, type ToolTurn } from '../tool.ts';

/** A tool that the client of a thread provides. */
export interface DynamicToolSpec {
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  inputSchema: JsonValue;
}

const IMAGE_LEFT_OUT = 'image content omitted because it could not be processed';

/**
 * Hands calls on to the client and its answer to the model.
 *
 * Source: codex-rs/core/src/tools/handlers/dynamic.rs.
 */
export function dynamicTool(spec: DynamicToolSpec, services: ToolServices): Tool {
  const { name, description, inputSchema } = spec;
  return {
    name,
    accepts: 'function',
    parallel: false,
    spec: { type: 'function', name, description, strict: false, parameters: inputSchema },
    run: (call, turn) => run(call, turn, services),
  };
}

async function run(call: ToolCall, turn: ToolTurn, { client, release, nowMs }: ToolServices): Promise<ToolOutcome> {
  const parsed = parseArguments(call, z.json());
  if (!parsed.ok) return parsed.outcome;
  if (client === null) return failure(`${call.name} is not available: no client provides it`);
  const { turnId, signal } = turn;
  const item: ThreadItemOf<'dynamicToolCall'> = {
    type: 'dynamicToolCall',
    id: call.callId,
    tool: call.name,
    arguments: parsed.value,
    status: 'inProgress',
    contentItems: null,
    success: null,
    durationMs: null,
  };
  turn.emit({ type: 'item.started', turnId, item });
  const startedAtMs = nowMs();
  const answer = await client.callTool({ turnId, callId: call.callId, tool: call.name, arguments: parsed.value }, { signal });
  const { success, contentItems } = answer;
  const status = success ? 'completed' : 'failed';
  turn.emit({
    type: 'item.completed',
    turnId,
    item: { ...item, status, success, contentItems: contentItems.map((part) => ({ ...part })), durationMs: nowMs() - startedAtMs },
  });
  return { output: outputOf(answer, release), success };
}

function outputOf({ contentItems }: DynamicToolAnswer, release: Release): ToolOutcome['output'] {
  const [first] = contentItems;
  if (release === '0.169' && contentItems.length === 1 && first?.type === 'inputText') return first.text;
  return contentItems.map((part) => contentOf(part, release));
}

function contentOf(part: DynamicToolContent, release: Release): ContentItem {
  if (part.type === 'inputText') return { type: 'input_text', text: part.text };
  if (release === '0.169' && !isPicture(part.imageUrl)) return { type: 'input_text', text: IMAGE_LEFT_OUT };
  return { type: 'input_image', image_url: part.imageUrl };
}

/** Beginnings of PNG, JPEG, GIF and WebP files. */
const SIGNATURES = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF8', 'RIFF'];

/** Addresses pass; data must begin like a picture. */
function isPicture(url: string): boolean {
  const data = /^data:[^,]*;base64,(.*)$/s.exec(url)?.[1];
  if (data === undefined) return !url.startsWith('data:');
  const head = Buffer.from(data.slice(0, 24), 'base64').toString('latin1');
  return SIGNATURES.some((signature) => head.startsWith(signature));
}
