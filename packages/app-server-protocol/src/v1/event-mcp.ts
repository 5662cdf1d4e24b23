import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { CallToolResult, Resource, ResourceTemplate, Tool } from '../shared/mcp.ts';
import { RequestId } from '../shared/scalars.ts';
import { Duration } from './event-duration.ts';
import { nullable, object, shownAs, taggedUnion, union } from '../wire/index.ts';

export const ResultOfCallToolResultOrString = union(
  object(() => ({
    Ok: CallToolResult,
  })),
  object(() => ({
    Err: z.string(),
  })),
);
export type ResultOfCallToolResultOrString = z.infer<typeof ResultOfCallToolResultOrString>;

export const McpAuthStatus = z.enum(['unsupported', 'not_logged_in', 'bearer_token', 'o_auth']);
export type McpAuthStatus = z.infer<typeof McpAuthStatus>;

export const McpInvocation = object(() => ({
  server: z.string(),
  tool: z.string(),
  arguments: nullable(JsonValue),
}));
export type McpInvocation = z.infer<typeof McpInvocation>;

export const McpStartupFailure = object(() => ({
  server: z.string(),
  error: z.string(),
}));
export type McpStartupFailure = z.infer<typeof McpStartupFailure>;

export const McpStartupStatus = taggedUnion(
  'state',
  object(() => ({
    state: z.literal('starting'),
  })),
  object(() => ({
    state: z.literal('ready'),
  })),
  object(() => ({
    state: z.literal('failed'),
    error: z.string(),
  })),
  object(() => ({
    state: z.literal('cancelled'),
  })),
);
export type McpStartupStatus = z.infer<typeof McpStartupStatus>;

export const ElicitationRequestEvent = object(() => ({
  server_name: z.string(),
  id: shownAs(z.union([z.string(), z.number()]), RequestId),
  message: z.string(),
}));
export type ElicitationRequestEvent = z.infer<typeof ElicitationRequestEvent>;

export const McpListToolsResponseEvent = object(() => ({
  tools: z.record(z.string(), Tool),
  resources: z.record(z.string(), z.array(Resource)),
  resource_templates: z.record(z.string(), z.array(ResourceTemplate)),
  auth_statuses: z.record(z.string(), McpAuthStatus),
}));
export type McpListToolsResponseEvent = z.infer<typeof McpListToolsResponseEvent>;

export const McpStartupCompleteEvent = object(() => ({
  ready: z.array(z.string()),
  failed: z.array(McpStartupFailure),
  cancelled: z.array(z.string()),
}));
export type McpStartupCompleteEvent = z.infer<typeof McpStartupCompleteEvent>;

export const McpStartupUpdateEvent = object(() => ({
  server: z.string(),
  status: McpStartupStatus,
}));
export type McpStartupUpdateEvent = z.infer<typeof McpStartupUpdateEvent>;

export const McpToolCallBeginEvent = object(() => ({
  call_id: z.string(),
  invocation: McpInvocation,
}));
export type McpToolCallBeginEvent = z.infer<typeof McpToolCallBeginEvent>;

export const McpToolCallEndEvent = object(() => ({
  call_id: z.string(),
  invocation: McpInvocation,
  duration: shownAs(z.string(), Duration),
  result: ResultOfCallToolResultOrString,
}));
export type McpToolCallEndEvent = z.infer<typeof McpToolCallEndEvent>;
