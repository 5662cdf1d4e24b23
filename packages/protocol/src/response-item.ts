import * as z from 'zod';
import { JsonValue } from './json-value.ts';
import { openObject } from './open-object.ts';

/**
 * Items of the Responses API, as they go to the model and into rollout files.
 *
 * All objects are loose: what a server adds stays in memory, and {@link toWireItem} decides what is sent back.
 * Source: codex-rs/protocol, `ResponseItem`.
 */
export const ContentItem = z.lazy(() =>
  z.discriminatedUnion('type', [
    openObject({ type: z.literal('input_text'), text: z.string() }),
    openObject({ type: z.literal('input_image'), image_url: z.string(), detail: z.string().optional() }),
    openObject({ type: z.literal('output_text'), text: z.string() }),
  ]),
);
export type ContentItem = z.infer<typeof ContentItem>;

/** Marks interim remarks apart from the answer proper. */
export const MessagePhase = z.enum(['commentary', 'final_answer']);
export type MessagePhase = z.infer<typeof MessagePhase>;

export const MessageItem = openObject(() => ({
  type: z.literal('message'),
  id: z.string().optional(),
  role: z.string(),
  content: z.array(ContentItem),
  phase: MessagePhase.optional(),
}));
export type MessageItem = z.infer<typeof MessageItem>;

export const ReasoningItem = openObject(() => ({
  type: z.literal('reasoning'),
  id: z.string().optional(),
  summary: z.array(openObject({ type: z.literal('summary_text'), text: z.string() })).default([]),
  content: z.array(openObject({ type: z.enum(['reasoning_text', 'text']), text: z.string() })).nullish(),
  encrypted_content: z.string().nullish(),
}));
export type ReasoningItem = z.infer<typeof ReasoningItem>;

export const FunctionCallItem = openObject(() => ({
  type: z.literal('function_call'),
  id: z.string().optional(),
  name: z.string(),
  namespace: z.string().optional(),
  /** JSON text, as the model wrote it; may be broken. */
  arguments: z.string(),
  call_id: z.string(),
}));
export type FunctionCallItem = z.infer<typeof FunctionCallItem>;

export const CustomToolCallItem = openObject(() => ({
  type: z.literal('custom_tool_call'),
  id: z.string().optional(),
  status: z.string().optional(),
  call_id: z.string(),
  name: z.string(),
  input: z.string(),
}));
export type CustomToolCallItem = z.infer<typeof CustomToolCallItem>;

export const LocalShellCallItem = openObject(() => ({
  type: z.literal('local_shell_call'),
  id: z.string().optional(),
  call_id: z.string().nullish(),
  status: z.string(),
  action: openObject({
    type: z.literal('exec'),
    command: z.array(z.string()),
    timeout_ms: z.number().nullish(),
    working_directory: z.string().nullish(),
    env: z.record(z.string(), z.string()).nullish(),
    user: z.string().nullish(),
  }),
}));
export type LocalShellCallItem = z.infer<typeof LocalShellCallItem>;

export const WebSearchAction = openObject(() => ({
  type: z.string(),
  query: z.string().optional(),
  queries: z.array(z.string()).optional(),
  url: z.string().optional(),
  pattern: z.string().optional(),
}));
export type WebSearchAction = z.infer<typeof WebSearchAction>;

export const WebSearchCallItem = openObject(() => ({
  type: z.literal('web_search_call'),
  id: z.string().optional(),
  status: z.string().optional(),
  action: WebSearchAction.optional(),
}));
export type WebSearchCallItem = z.infer<typeof WebSearchCallItem>;

/** The output of a tool: a text, or parts when it holds pictures. */
export const ToolOutputBody = z.union([z.string(), z.array(ContentItem)]);
export type ToolOutputBody = z.infer<typeof ToolOutputBody>;

export const FunctionCallOutputItem = openObject(() => ({
  type: z.literal('function_call_output'),
  id: z.string().optional(),
  /** Left out where nobody called: the output was put in, under a name. */
  call_id: z.string().optional(),
  name: z.string().optional(),
  namespace: z.string().nullish(),
  output: ToolOutputBody,
}));
export type FunctionCallOutputItem = z.infer<typeof FunctionCallOutputItem>;

export const CustomToolCallOutputItem = openObject(() => ({
  type: z.literal('custom_tool_call_output'),
  id: z.string().optional(),
  call_id: z.string(),
  output: ToolOutputBody,
}));
export type CustomToolCallOutputItem = z.infer<typeof CustomToolCallOutputItem>;

/** The model looks for tools that it was not told of. */
export const ToolSearchCallItem = openObject(() => ({
  type: z.literal('tool_search_call'),
  id: z.string().optional(),
  call_id: z.string().nullish(),
  status: z.string().optional(),
  /** `client`: searched for here; else by the service. */
  execution: z.string(),
  arguments: JsonValue,
}));
export type ToolSearchCallItem = z.infer<typeof ToolSearchCallItem>;

/** What a search came to: tools as in a request, which can be called from then on. */
export const ToolSearchOutputItem = openObject(() => ({
  type: z.literal('tool_search_output'),
  id: z.string().optional(),
  call_id: z.string().nullish(),
  status: z.string(),
  execution: z.string(),
  tools: z.array(JsonValue),
}));
export type ToolSearchOutputItem = z.infer<typeof ToolSearchOutputItem>;

export const CompactionItem = openObject(() => ({
  type: z.literal('compaction'),
  id: z.string().optional(),
  encrypted_content: z.string(),
}));
export type CompactionItem = z.infer<typeof CompactionItem>;

export const GhostSnapshotItem = openObject(() => ({
  type: z.literal('ghost_snapshot'),
  ghost_commit: openObject({ id: z.string() }),
}));
export type GhostSnapshotItem = z.infer<typeof GhostSnapshotItem>;

export const ResponseItem = z.lazy(() =>
  z.discriminatedUnion('type', [
    MessageItem,
    ReasoningItem,
    FunctionCallItem,
    CustomToolCallItem,
    LocalShellCallItem,
    WebSearchCallItem,
    FunctionCallOutputItem,
    CustomToolCallOutputItem,
    ToolSearchCallItem,
    ToolSearchOutputItem,
    CompactionItem,
    GhostSnapshotItem,
  ]),
);
export type ResponseItem = z.infer<typeof ResponseItem>;

/** Any item that asks for a tool to be run here. */
export type ToolCallItem = FunctionCallItem | CustomToolCallItem | LocalShellCallItem | ToolSearchCallItem;
