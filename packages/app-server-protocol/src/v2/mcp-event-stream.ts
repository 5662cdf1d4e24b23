import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { object } from '../wire/index.ts';

export const McpServerEventNotification = object(() => ({
  method: z.string(),
  params: JsonValue,
}));
export type McpServerEventNotification = z.infer<typeof McpServerEventNotification>;

/** `mcpServer/event/stream/notification`: an event of an MCP server. */
export const McpServerEventStreamNotification = object(() => ({
  subscriptionId: z.string(),
  notification: McpServerEventNotification,
}));
export type McpServerEventStreamNotification = z.infer<typeof McpServerEventStreamNotification>;

/** Parameters of `mcpServer/event/stream/start`: starts to pass on events of an MCP server. */
export const McpServerEventStreamStartParams = object(() => ({
  threadId: z.string(),
  server: z.string(),
  subscriptionId: z.string(),
  name: z.string(),
  arguments: JsonValue,
  _meta: JsonValue.nullish(),
}));
export type McpServerEventStreamStartParams = z.infer<typeof McpServerEventStreamStartParams>;

/** Answer to `mcpServer/event/stream/start`. */
export const McpServerEventStreamStartResponse = object(() => ({}));
export type McpServerEventStreamStartResponse = z.infer<typeof McpServerEventStreamStartResponse>;

/** Parameters of `mcpServer/event/stream/stop`: stops to pass on events of an MCP server. */
export const McpServerEventStreamStopParams = object(() => ({
  subscriptionId: z.string(),
}));
export type McpServerEventStreamStopParams = z.infer<typeof McpServerEventStreamStopParams>;

/** Answer to `mcpServer/event/stream/stop`. */
export const McpServerEventStreamStopResponse = object(() => ({}));
export type McpServerEventStreamStopResponse = z.infer<typeof McpServerEventStreamStopResponse>;
