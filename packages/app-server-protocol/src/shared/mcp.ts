import * as z from 'zod';
import { JsonValue } from './json-value.ts';
import { int64, nullable, object, sparse, union } from '../wire/index.ts';

export const CallToolResult = object(() => ({
  content: z.array(JsonValue),
  structuredContent: JsonValue.optional(),
  isError: sparse(z.boolean()),
  _meta: JsonValue.optional(),
}));
export type CallToolResult = z.infer<typeof CallToolResult>;

/** A resource of an MCP server. */
export const Resource = object(() => ({
  annotations: JsonValue.optional(),
  description: sparse(z.string()),
  mimeType: sparse(z.string()),
  name: z.string(),
  size: sparse(int64),
  title: sparse(z.string()),
  uri: z.string(),
  icons: sparse(z.array(JsonValue)),
  _meta: JsonValue.optional(),
}));
export type Resource = z.infer<typeof Resource>;

/** A template for resources of an MCP server. */
export const ResourceTemplate = object(() => ({
  annotations: JsonValue.optional(),
  uriTemplate: z.string(),
  name: z.string(),
  title: sparse(z.string()),
  description: sparse(z.string()),
  mimeType: sparse(z.string()),
}));
export type ResourceTemplate = z.infer<typeof ResourceTemplate>;

/** A tool of an MCP server. */
export const Tool = object(() => ({
  name: z.string(),
  title: sparse(z.string()),
  description: sparse(z.string()),
  inputSchema: JsonValue,
  outputSchema: JsonValue.optional(),
  annotations: JsonValue.optional(),
  icons: sparse(z.array(JsonValue)),
  _meta: JsonValue.optional(),
}));
export type Tool = z.infer<typeof Tool>;

export const McpServerInfo = object(() => ({
  name: z.string(),
  title: nullable(z.string()),
  version: z.string(),
  description: nullable(z.string()),
  icons: nullable(z.array(JsonValue)),
  websiteUrl: nullable(z.string()),
}));
export type McpServerInfo = z.infer<typeof McpServerInfo>;

export const ResourceContent = union(
  object(() => ({
    uri: z.string(),
    mimeType: sparse(z.string()),
    text: z.string(),
    _meta: JsonValue.optional(),
  })),
  object(() => ({
    uri: z.string(),
    mimeType: sparse(z.string()),
    blob: z.string(),
    _meta: JsonValue.optional(),
  })),
);
export type ResourceContent = z.infer<typeof ResourceContent>;
