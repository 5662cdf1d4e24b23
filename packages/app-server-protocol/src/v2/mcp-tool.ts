import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { ResourceContent } from '../shared/mcp.ts';
import { nullable, object, sparse } from '../wire/index.ts';

export const McpResourceReadTarget = object(() => ({
  connectorId: z.string(),
  linkId: z.string().nullable(),
}));
export type McpResourceReadTarget = z.infer<typeof McpResourceReadTarget>;

/** Parameters of `mcpServer/resource/read`: reads a resource of an MCP server. */
export const McpResourceReadParams = object(() => ({
  _meta: z.record(z.string(), JsonValue).nullish(),
  threadId: z.string().nullish(),
  originCallId: z.string().nullish(),
  server: z.string(),
  uri: z.string(),
  connectorId: z.string().nullish(),
  target: McpResourceReadTarget.nullish(),
}));
export type McpResourceReadParams = z.infer<typeof McpResourceReadParams>;

/** Answer to `mcpServer/resource/read`. */
export const McpResourceReadResponse = object(() => ({
  contents: z.array(ResourceContent),
  originCallId: nullable(z.string()),
}));
export type McpResourceReadResponse = z.infer<typeof McpResourceReadResponse>;

/** Parameters of `mcpServer/tool/call`: calls a tool of an MCP server. */
export const McpServerToolCallParams = object(() => ({
  threadId: z.string(),
  server: z.string(),
  tool: z.string(),
  arguments: JsonValue.optional(),
  _meta: JsonValue.optional(),
}));
export type McpServerToolCallParams = z.infer<typeof McpServerToolCallParams>;

/** Answer to `mcpServer/tool/call`. */
export const McpServerToolCallResponse = object(() => ({
  content: z.array(JsonValue),
  structuredContent: JsonValue.optional(),
  isError: sparse(z.boolean()),
  _meta: JsonValue.optional(),
}));
export type McpServerToolCallResponse = z.infer<typeof McpServerToolCallResponse>;
