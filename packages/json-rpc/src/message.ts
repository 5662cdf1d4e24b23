import { isRecord } from '@codex-ts/foundation/json';
import type { RpcErrorBody } from './rpc-error.ts';

/** Names a request; unique among the open requests of the side that made it. */
export type RpcId = number | string;

export interface RequestMessage {
  type: 'request';
  id: RpcId;
  method: string;
  params: unknown;
}

export interface NotificationMessage {
  type: 'notification';
  method: string;
  params: unknown;
}

export interface ResultMessage {
  type: 'result';
  id: RpcId;
  result: unknown;
}

export interface ErrorMessage {
  type: 'error';
  id: RpcId;
  error: RpcErrorBody;
}

/** A line that is no message: `parse` when it is not JSON, `envelope` when its members are not those of a message. */
export interface MalformedMessage {
  type: 'malformed';
  problem: 'parse' | 'envelope';
  /** The id, where one could be read. */
  id: RpcId | null;
}

export type IncomingMessage = RequestMessage | NotificationMessage | ResultMessage | ErrorMessage | MalformedMessage;

/**
 * Reads one message. Unknown members pass, `jsonrpc` among them.
 *
 * As in the reference, a method with an id that is neither a string nor a 64-bit integer is a notification, and lists of
 * messages are not messages.
 *
 * Source: codex-rs/app-server-protocol, `JSONRPCMessage`.
 */
export function readMessage(line: string | object): IncomingMessage {
  if (typeof line !== 'string') return classify(line);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { type: 'malformed', problem: 'parse', id: null };
  }
  return classify(value);
}

function classify(value: unknown): IncomingMessage {
  if (!isRecord(value)) return { type: 'malformed', problem: 'envelope', id: null };
  const id = isRpcId(value.id) ? value.id : null;
  const { method, params, result, error } = value;
  if (typeof method === 'string') {
    return id === null ? { type: 'notification', method, params } : { type: 'request', id, method, params };
  }
  if (id !== null && 'result' in value) return { type: 'result', id, result };
  if (id !== null && isErrorBody(error)) return { type: 'error', id, error };
  return { type: 'malformed', problem: 'envelope', id };
}

function isRpcId(value: unknown): value is RpcId {
  return typeof value === 'string' || (Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 63);
}

function isErrorBody(value: unknown): value is RpcErrorBody {
  return isRecord(value) && Number.isInteger(value.code) && typeof value.message === 'string';
}

/**
 * One message as one line of JSON, without the line feed.
 *
 * U+2028 and U+2029 are escaped: they are fine in JSON, but some readers take them for line ends.
 */
export function writeMessage(message: object): string {
  const line = JSON.stringify(message);
  return /[\u2028\u2029]/.test(line) ? line.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029') : line;
}
