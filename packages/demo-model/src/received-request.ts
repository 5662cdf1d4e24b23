import type { IncomingHttpHeaders } from 'node:http';

/** An input item or a part of one, as the client sent it. */
export interface ReceivedItem {
  type?: string;
  role?: string;
  call_id?: string;
  name?: string;
  text?: string;
  content?: readonly ReceivedItem[] | null;
  output?: string | readonly ReceivedItem[];
  [key: string]: unknown;
}

/** The parsed body of a request; nothing in it was checked except that it is an object. */
export interface ReceivedBody {
  model?: string;
  instructions?: string;
  input?: readonly ReceivedItem[];
  tools?: readonly ReceivedItem[];
  [key: string]: unknown;
}

/** One request that the scripted model got. */
export interface ReceivedRequest {
  method: string;
  /** Path without the query, e.g. `/v1/responses`. */
  path: string;
  /** Query string without `?`; empty when there is none. */
  query: string;
  headers: IncomingHttpHeaders;
  /** Empty when the request had no body, or one that is no JSON object. */
  body: ReceivedBody;
  /** The bytes as they came, before any decompression. */
  rawBody: Uint8Array;
  /** Port of the client's end; equal for requests over one connection. */
  clientPort: number | undefined;
}

/** Text of the output that the request carries for a tool call; the newest one without `callId`. */
export function toolOutput(request: ReceivedRequest, callId?: string): string | undefined {
  const outputs = (request.body.input ?? []).filter(
    (item) => item.output !== undefined && (callId === undefined || item.call_id === callId),
  );
  return textOf(outputs.at(-1)?.output);
}

/** Texts of all messages of `role`, oldest first; the parts of one message are joined. */
export function messageTexts(request: ReceivedRequest, role: string): string[] {
  return (request.body.input ?? [])
    .filter((item) => item.type === 'message' && item.role === role)
    .map((item) => textOf(item.content ?? []) ?? '');
}

function textOf(value: string | readonly ReceivedItem[] | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return value.map((part) => part.text ?? '').join('');
}
