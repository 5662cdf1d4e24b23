import type { ContentItem, FunctionToolSpec, JsonValue, ThreadItemOf } from '@codex-ts/protocol';
import * as z from 'zod';
import { parseArguments } from '../arguments.ts';
import type { DynamicToolAnswer, DynamicToolContent } from '../client/client-broker.ts';
import type { Release, ToolServices } from '../services.ts';
import { parameterNames } from '../schema/parameter-names.ts';
import { reduceParameters } from '../schema/reduce-schema.ts';
import { trimSchema } from '../schema/trim-schema.ts';
import { failure, type Tool, type ToolCall, type ToolOutcome, type ToolTurn } from '../tool.ts';

/** A tool that the client of a thread provides. */
export interface DynamicToolSpec {
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  inputSchema: JsonValue;
  /** Group that the tool is in; all tools of one group say the same of it. Default: none. */
  namespace?: { name: string; description: string };
  /** A model that looks for tools has to find it; only for tools in a group. Default `false`. */
  deferLoading?: boolean;
}

export interface DynamicToolsOptions {
  services: ToolServices;
  /** Whether the model looks for tools. */
  searches: boolean;
}

/** No model that is known here takes sound. */
const AUDIO_LEFT_OUT = 'The tool gave sound, which was left out: you cannot listen to it.';

/** The client's tools. */
export function dynamicTools(specs: readonly DynamicToolSpec[], { services, searches }: DynamicToolsOptions): Tool[] {
  return specs.map((spec) => {
    const { name, namespace: group, deferLoading = false } = spec;
    const tool = dynamicTool(spec, services);
    if (group === undefined) return tool;
    const searched = searches && deferLoading ? { foundBy: foundBy(spec, group.name) } : {};
    return { ...tool, name: `${group.name}__${name}`, group, ...searched };
  });
}

function foundBy({ name, description, inputSchema }: DynamicToolSpec, group: string): string {
  return [group, name, description, ...parameterNames(inputSchema)].join(' ');
}

/**
 * Hands calls on to the client and its answer to the model.
 *
 * Source: codex-rs/core/src/tools/handlers/dynamic.rs.
 */
export function dynamicTool(spec: DynamicToolSpec, services: ToolServices): Tool {
  return {
    name: spec.name,
    accepts: 'function',
    parallel: false,
    spec: functionSpec(spec, services.release),
    run: (call, turn) => run(call, turn, { spec, services }),
  };
}

function functionSpec({ name, description, inputSchema }: DynamicToolSpec, release: Release): FunctionToolSpec {
  const parameters = release === '0.104' ? reduceParameters(inputSchema) : trimSchema(inputSchema);
  return { type: 'function', name, description, strict: false, parameters };
}

interface CalledTool {
  spec: DynamicToolSpec;
  services: ToolServices;
}

async function run(call: ToolCall, turn: ToolTurn, { spec, services }: CalledTool): Promise<ToolOutcome> {
  const { client, release, nowMs } = services;
  const namespace = spec.namespace?.name;
  const parsed = parseArguments(call, z.json());
  if (!parsed.ok) return parsed.outcome;
  if (client === null) return failure(`${call.name} is not available: no client provides it`);
  const { turnId, signal } = turn;
  const item: ThreadItemOf<'dynamicToolCall'> = {
    type: 'dynamicToolCall',
    id: call.callId,
    ...(namespace === undefined ? {} : { namespace }),
    tool: spec.name,
    arguments: parsed.value,
    status: 'inProgress',
    contentItems: null,
    success: null,
    durationMs: null,
  };
  turn.emit({ type: 'item.started', turnId, item });
  const startedAtMs = nowMs();
  const question = { turnId, callId: call.callId, namespace: namespace ?? null, tool: spec.name, arguments: parsed.value };
  const answer = withUsableAudio(await client.callTool(question, { signal }));
  const { success, contentItems } = answer;
  const status = success ? 'completed' : 'failed';
  turn.emit({
    type: 'item.completed',
    turnId,
    item: {
      ...item,
      status,
      success,
      contentItems: contentItems.map((part) => ({ ...part })),
      durationMs: nowMs() - startedAtMs,
    },
  });
  return { output: outputOf(answer, release), success };
}

function outputOf({ contentItems }: DynamicToolAnswer, release: Release): ToolOutcome['output'] {
  const [first] = contentItems;
  if (release === '0.169' && contentItems.length === 1 && first?.type === 'inputText') return first.text;
  return contentItems.map(contentOf);
}

/** Sound is only taken as data. */
function withUsableAudio(answer: DynamicToolAnswer): DynamicToolAnswer {
  const unusable = answer.contentItems.some((part) => part.type === 'inputAudio' && !part.audioUrl.startsWith('data:'));
  return unusable
    ? { success: false, contentItems: [{ type: 'inputText', text: 'audio URLs must use an inline data URL' }] }
    : answer;
}

function contentOf(part: DynamicToolContent): ContentItem {
  if (part.type === 'inputText') return { type: 'input_text', text: part.text };
  if (part.type === 'inputAudio') return { type: 'input_text', text: AUDIO_LEFT_OUT };
  return { type: 'input_image', image_url: part.imageUrl };
}
