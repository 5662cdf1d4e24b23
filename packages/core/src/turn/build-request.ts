import {
  toWireItem,
  type JsonValue,
  type ModelInfo,
  type ResponseItem,
  type ResponsesRequest,
  type ToolSpec,
} from '@codex-ts/protocol';
import { jsonFormToText } from '@codex-ts/tools';
import type { ThreadSettings } from '../thread/thread-settings.ts';
import { requestTier } from './service-tier.ts';

export interface RequestParts {
  threadId: string;
  settings: ThreadSettings;
  info: ModelInfo;
  instructions: string;
  /** Fit to send, see `normalizeHistory`. */
  input: readonly ResponseItem[];
  tools: ToolSpec[];
  outputSchema?: JsonValue | undefined;
}

/** The body of one request. Source: codex-rs/core/src/client.rs. */
export function buildRequest(parts: RequestParts): ResponsesRequest {
  const { settings, info } = parts;
  const reasons = settings.supportsReasoning ?? info.supports_reasoning_summaries;
  return {
    model: settings.model,
    instructions: parts.instructions,
    input: wireInput(parts.input, parts.tools, settings),
    tools: parts.tools,
    tool_choice: 'auto',
    parallel_tool_calls: info.supports_parallel_tool_calls,
    reasoning: reasons ? reasoningOf(settings, info) : null,
    store: settings.storeResponses,
    stream: true,
    include: reasons ? ['reasoning.encrypted_content'] : [],
    ...requestTier(settings.serviceTier, info),
    prompt_cache_key: parts.threadId,
    ...textOf(parts),
  };
}

function reasoningOf(settings: ThreadSettings, info: ModelInfo): NonNullable<ResponsesRequest['reasoning']> {
  const effort = settings.effort ?? info.default_reasoning_level;
  const summary = settings.summary ?? info.default_reasoning_summary;
  return {
    ...(effort ? { effort } : {}),
    ...(summary === 'none' ? {} : { summary }),
  };
}

function textOf({ settings, info, outputSchema }: RequestParts): Pick<ResponsesRequest, 'text'> {
  const verbosity = info.support_verbosity ? (settings.verbosity ?? info.default_verbosity) : null;
  if (!verbosity && outputSchema === undefined) return {};
  return {
    text: {
      ...(verbosity ? { verbosity } : {}),
      ...(outputSchema === undefined
        ? {}
        : { format: { type: 'json_schema', strict: true, schema: outputSchema, name: 'codex_output_schema' } }),
    },
  };
}

/** Items as they are sent; beside the free-form patch tool, outputs of shell calls and patches in their text form. */
function wireInput(items: readonly ResponseItem[], tools: readonly ToolSpec[], settings: ThreadSettings): ResponseItem[] {
  const asText = tools.some((tool) => tool.type === 'custom' && tool.name === 'apply_patch');
  const shellCalls = new Set<string>();
  return items.map((item) => {
    if (asText && isShellCall(item)) shellCalls.add(item.call_id ?? '');
    const wire = toWireItem(item, { withIds: settings.storeResponses });
    if (!asText) return wire;
    const rewrites =
      wire.type === 'custom_tool_call_output' || (wire.type === 'function_call_output' && shellCalls.has(wire.call_id ?? ''));
    return rewrites && typeof wire.output === 'string' ? { ...wire, output: jsonFormToText(wire.output) } : wire;
  });
}

function isShellCall(item: ResponseItem): item is Extract<ResponseItem, { type: 'function_call' | 'local_shell_call' }> {
  if (item.type === 'local_shell_call') return true;
  return item.type === 'function_call' && ['shell', 'container.exec', 'apply_patch'].includes(item.name);
}
