import * as z from 'zod';
import { int64, nullable, object, since, union } from '../wire/index.ts';
import { JsonValue } from './json-value.ts';
import { RequestId } from './scalars.ts';

/** Ids of a trace that a request belongs to. See the W3C recommendation on trace context. */
export const W3cTraceContext = object(() => ({
  traceparent: nullable(z.string()),
  tracestate: nullable(z.string()),
}));
export type W3cTraceContext = z.infer<typeof W3cTraceContext>;

/** A call that wants an answer. */
export const JSONRPCRequest = object(() => ({
  id: RequestId,
  method: z.string(),
  params: JsonValue.optional(),
  trace: since('0.169', nullable(W3cTraceContext)),
}));
export type JSONRPCRequest = z.infer<typeof JSONRPCRequest>;

/** A call that wants no answer. */
export const JSONRPCNotification = object(() => ({
  method: z.string(),
  params: JsonValue.optional(),
}));
export type JSONRPCNotification = z.infer<typeof JSONRPCNotification>;

/** The answer to a request that went well. */
export const JSONRPCResponse = object(() => ({
  id: RequestId,
  result: JsonValue,
}));
export type JSONRPCResponse = z.infer<typeof JSONRPCResponse>;

/** What went wrong. */
export const JSONRPCErrorError = object(() => ({
  code: int64,
  message: z.string(),
  data: JsonValue.optional(),
}));
export type JSONRPCErrorError = z.infer<typeof JSONRPCErrorError>;

/** The answer to a request that went wrong. */
export const JSONRPCError = object(() => ({
  error: JSONRPCErrorError,
  id: RequestId,
}));
export type JSONRPCError = z.infer<typeof JSONRPCError>;

/** Any line of the wire. The `jsonrpc` member is left out. */
export const JSONRPCMessage = union(JSONRPCRequest, JSONRPCNotification, JSONRPCResponse, JSONRPCError);
export type JSONRPCMessage = z.infer<typeof JSONRPCMessage>;
