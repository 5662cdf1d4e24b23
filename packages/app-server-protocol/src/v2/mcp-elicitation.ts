import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { McpElicitationSchema } from './mcp-elicitation-schema.ts';
import { experimental, flatten, nullable, object, taggedUnion } from '../wire/index.ts';

export const McpServerElicitationAction = z.enum(['accept', 'decline', 'cancel']);
export type McpServerElicitationAction = z.infer<typeof McpServerElicitationAction>;

/** Parameters of `mcpServer/elicitation/request`: the server passes on a question of an MCP server. */
export const McpServerElicitationRequestParams = flatten(
  object(() => ({
    threadId: z.string(),
    turnId: nullable(z.string()),
    serverName: z.string(),
  })),
  taggedUnion(
    'mode',
    experimental(
      object(() => ({
        mode: z.literal('openai/userVerification'),
        _meta: nullable(JsonValue),
        title: z.string(),
        description: z.string(),
        challenge: z.string(),
      })),
    ),
    object(() => ({
      mode: z.literal('form'),
      _meta: nullable(JsonValue),
      message: z.string(),
      requestedSchema: McpElicitationSchema,
    })),
    object(() => ({
      mode: z.literal('openai/form'),
      _meta: nullable(JsonValue),
      message: z.string(),
      requestedSchema: JsonValue,
    })),
    object(() => ({
      mode: z.literal('openaiForm'),
      _meta: nullable(JsonValue),
      message: z.string(),
      requestedSchema: JsonValue,
    })),
    object(() => ({
      mode: z.literal('url'),
      _meta: nullable(JsonValue),
      message: z.string(),
      url: z.string(),
      elicitationId: z.string(),
    })),
  ),
);
export type McpServerElicitationRequestParams = z.infer<typeof McpServerElicitationRequestParams>;

/** The client's answer to `mcpServer/elicitation/request`. */
export const McpServerElicitationRequestResponse = object(() => ({
  action: McpServerElicitationAction,
  content: nullable(JsonValue),
  _meta: nullable(JsonValue),
}));
export type McpServerElicitationRequestResponse = z.infer<typeof McpServerElicitationRequestResponse>;
