import { raceAbort } from '@codex-ts/foundation/abort';
import { messageOf } from '@codex-ts/foundation/errors';
import { McpRequestError } from '@codex-ts/mcp-client/errors';
import type { McpCallResult, McpToolDescription } from '@codex-ts/mcp-client';
import type { JsonValue } from '@codex-ts/protocol';
import * as z from 'zod';
import type { McpApprovalMode, McpServer } from './mcp-server.ts';

/** What a function is told besides its input. */
export interface FunctionToolContext {
  /** Aborts when the turn is interrupted. */
  signal: AbortSignal;
  /** Shows how far it is. */
  progress(message: string): void;
}

/** A text for the model, or a value that it gets as JSON. */
export type FunctionToolResult = string | JsonValue;

/** A function that the model can call. Made by {@link functionTool}. */
export interface FunctionTool {
  readonly description: McpToolDescription;
  readonly approval: McpApprovalMode;
  /** Never rejects, unless `signal` aborts. */
  call(args: JsonValue | undefined, context: FunctionToolContext): Promise<McpCallResult>;
}

export interface FunctionToolOptions<Input extends z.ZodType> {
  name: string;
  /** For the model: what it does and when to use it. */
  description: string;
  /** An object; what the model gives is checked against it. */
  input: Input;
  /** Changes nothing: calls may run beside others. Default `false`. */
  readOnly?: boolean;
  /** When a person is asked. Default `auto`: never. */
  approval?: McpApprovalMode;
  /** What it throws is told to the model. */
  run(input: z.infer<Input>, context: FunctionToolContext): FunctionToolResult | Promise<FunctionToolResult>;
}

/** A tool that is a function of this program. */
export function functionTool<Input extends z.ZodType>(options: FunctionToolOptions<Input>): FunctionTool {
  const { name, description, input, readOnly = false, approval = 'auto', run } = options;
  return {
    description: {
      name,
      description,
      inputSchema: z.toJSONSchema(input, { io: 'input' }),
      annotations: { readOnlyHint: readOnly },
    },
    approval,
    call: async (args, context) => {
      const parsed = await input.safeParseAsync(args ?? {});
      if (!parsed.success) return failed(`The arguments do not fit: ${z.prettifyError(parsed.error)}`);
      try {
        return resultOf(await raceAbort(Promise.resolve(run(parsed.data, context)), context.signal));
      } catch (error) {
        context.signal.throwIfAborted();
        return failed(messageOf(error));
      }
    },
  };
}

/**
 * Functions of this program as a server with tools: no process, no connection. Its name stands in the names of its tools. The
 * model is told of them at once: nobody hands over functions for them to be looked for.
 */
export function functionServer({ name, tools }: { name: string; tools: readonly FunctionTool[] }): McpServer {
  const toolNamed = (wanted: string): FunctionTool | undefined => tools.find(({ description }) => description.name === wanted);
  const none = { entries: [], nextCursor: null };
  return {
    name,
    omitted: ['deferred'],
    tools: () => Promise.resolve(tools.map(({ description }) => description)),
    isParallel: ({ annotations }) => annotations?.readOnlyHint === true,
    approvalMode: (tool) => toolNamed(tool)?.approval ?? 'auto',
    callTool: async (tool, args, { signal, onProgress }) => {
      const found = toolNamed(tool);
      if (found === undefined) throw new McpRequestError([`unknown tool: ${tool}`], { code: 'mcp/server-error' });
      let steps = 0;
      const progress = (message: string): void => onProgress?.({ progress: (steps += 1), total: null, message });
      return found.call(args, { signal, progress });
    },
    listResources: () => Promise.resolve(none),
    listResourceTemplates: () => Promise.resolve(none),
    listAll: () => Promise.resolve([]),
    readResource: (uri) => Promise.reject(new McpRequestError([`no resource: ${uri}`], { code: 'mcp/server-error' })),
  };
}

function resultOf(value: FunctionToolResult): McpCallResult {
  if (typeof value === 'string') return { content: [{ type: 'text', text: value }] };
  return { content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent: value };
}

function failed(text: string): McpCallResult {
  return { content: [{ type: 'text', text }], isError: true };
}
