import * as z from 'zod';
import type { JsonValue } from './json.ts';

/** What servers send, read loosely: only what is used has to be right. */

export const ToolOnWire = z.looseObject({
  name: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
  inputSchema: z.unknown().optional(),
  annotations: z.looseObject({ readOnlyHint: z.boolean().optional() }).optional().catch(undefined),
});
/** A tool as its server describes it; unknown keys are kept. */
export type McpToolDescription = z.infer<typeof ToolOnWire>;

/** JSON as it came; not looked into. */
const json = z.custom<JsonValue>((value) => value !== undefined);

const cursor = z.string().optional().catch(undefined);

/** A tool that cannot be read is left out; the others stay. */
export const ToolsPage = z.looseObject({
  tools: z.array(z.unknown()).transform((tools) =>
    tools.flatMap((tool) => {
      const parsed = ToolOnWire.safeParse(tool);
      return parsed.success ? [parsed.data] : [];
    }),
  ),
  nextCursor: cursor,
});

export const CallResult = z.looseObject({
  content: z.array(json).default([]),
  structuredContent: json.optional(),
  isError: z.boolean().optional(),
  _meta: json.optional(),
});
export type McpCallResult = z.infer<typeof CallResult>;

const listed = z.record(z.string(), json);

export const ResourcesPage = z.looseObject({ resources: z.array(listed), nextCursor: cursor });
export const TemplatesPage = z.looseObject({ resourceTemplates: z.array(listed), nextCursor: cursor });
export const ResourceContents = z.looseObject({ contents: z.array(listed) });

/** A resource, a template or a piece of content, as its server describes it. */
export type McpListed = z.infer<typeof listed>;

/** One page of a list. */
export interface McpPage {
  entries: McpListed[];
  nextCursor: string | null;
}
