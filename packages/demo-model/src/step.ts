import type { ReceivedRequest } from './received-request.ts';

/** A tool call: `arguments` makes a function call (an object is written as JSON), `input` a custom tool call. */
export type ScriptedCall =
  | { name: string; arguments: object | string; callId?: string; namespace?: string }
  | { name: string; input: string; callId?: string };

/** Token counts of `response.completed`, in the names of the Responses API. What is left out has a small default. */
export interface ScriptedUsage {
  input_tokens?: number;
  input_tokens_details?: { cached_tokens?: number; [detail: string]: number | undefined } | null;
  output_tokens?: number;
  output_tokens_details?: { reasoning_tokens?: number } | null;
  total_tokens?: number;
}

/** How an event stream reaches the client. */
export interface Delivery {
  /** Response headers, on top of the usual ones. */
  headers?: Record<string, string>;
  /** Nothing is answered before this settles. Prefer it to {@link delayMs} in tests. */
  startAfter?: Promise<unknown>;
  /** The last event is held back until this settles; all others are sent at once. */
  finishAfter?: Promise<unknown>;
  /** Pause before the reply, in milliseconds. */
  delayMs?: number;
  /** Pause between two events, in milliseconds. */
  gapMs?: number;
  /** The connection is dropped after this many events. */
  cut?: number;
  /** Everything but the last event is sent, and the connection stays open. */
  hang?: boolean;
}

/**
 * An answer of the model. Its parts come in this order: reasoning, messages, web search, items, calls; text in small deltas.
 * `{}` is an answer without any item.
 */
export interface AnswerStep extends Delivery {
  /** A reasoning item with one summary part. */
  reasoning?: string;
  /** Raw reasoning text of the same item. */
  rawReasoning?: string;
  /** One assistant message. */
  message?: string;
  /** Several assistant messages. */
  messages?: readonly string[];
  phase?: 'commentary' | 'final_answer';
  webSearch?: string | Record<string, unknown>;
  /** Output items as they are. */
  items?: readonly Record<string, unknown>[];
  calls?: readonly ScriptedCall[];
  usage?: ScriptedUsage;
  /** Ends with `response.failed`. */
  failed?: { code?: string; message?: string };
  /** Ends with `response.incomplete` and this reason. */
  incomplete?: string;
  /** Ends without a last event. */
  noCompleted?: boolean;
}

/** Event objects, each sent as `event: {type}` and `data: {json}`. */
export interface EventsStep extends Delivery {
  events: readonly Record<string, unknown>[];
}

/** A body sent as it is, as `text/event-stream`. */
export interface RawStep extends Delivery {
  raw: string | Uint8Array;
}

/** A plain HTTP reply; an object as body is written as JSON. */
export interface HttpStep {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  startAfter?: Promise<unknown>;
  delayMs?: number;
}

/** What the scripted model does with one request. */
export type Reply = AnswerStep | EventsStep | RawStep | HttpStep;

/** A reply, or a function that looks at the request first. */
export type Step = Reply | ((request: ReceivedRequest) => Reply | Promise<Reply>);
