import type { JsonValue } from './json-value.ts';
import type { ReasoningEffort, ReasoningSummary, Verbosity } from './reasoning.ts';
import type { ResponseItem } from './response-item.ts';

/** A tool as the model is told of it. Key order is that of the wire. */
export type ToolSpec =
  | FunctionToolSpec
  | NamespaceSpec
  | { type: 'custom'; name: string; description: string; format: { type: 'grammar'; syntax: 'lark'; definition: string } }
  | { type: 'tool_search'; execution: 'client'; description: string; parameters: JsonValue }
  | { type: 'web_search'; external_web_access: boolean }
  | { type: 'local_shell' };

export interface FunctionToolSpec {
  type: 'function';
  name: string;
  description: string;
  strict: boolean;
  /** Not told of at first: part of what a search found. */
  defer_loading?: true;
  parameters: JsonValue;
}

/** Tools that belong together; the model calls them by the name of the group and their own. */
export interface NamespaceSpec {
  type: 'namespace';
  name: string;
  description: string;
  tools: FunctionToolSpec[];
}

/** Body of `POST {base_url}/responses/compact`: a service sums up a conversation itself. */
export type CompactionRequest = Pick<ResponsesRequest, 'model' | 'input' | 'instructions'>;

/**
 * Body of `POST {base_url}/responses`, in the order the fields are written.
 *
 * Source: codex-rs/codex-api, `ResponsesApiRequest`.
 */
export interface ResponsesRequest {
  model: string;
  instructions: string;
  input: ResponseItem[];
  tools: ToolSpec[];
  tool_choice: 'auto';
  parallel_tool_calls: boolean;
  reasoning: { effort?: ReasoningEffort; summary?: Exclude<ReasoningSummary, 'none'> } | null;
  store: boolean;
  stream: true;
  include: string[];
  /** Left out for the plain tier. */
  service_tier?: string;
  prompt_cache_key: string;
  text?: {
    verbosity?: Verbosity;
    format?: { type: 'json_schema'; strict: true; schema: JsonValue; name: string };
  };
}
