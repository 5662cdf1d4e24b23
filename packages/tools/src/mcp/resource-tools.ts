import { messageOf } from '@codex-ts/foundation/errors';
import type { McpListed } from '@codex-ts/mcp-client';
import { UnknownMcpServerError } from '@codex-ts/mcp-client/errors';
import type { JsonValue } from '@codex-ts/protocol';
import * as z from 'zod';
import { parseArguments } from '../arguments.ts';
import { failure, success, type Tool, type ToolCall, type ToolOutcome, type ToolTurn } from '../tool.ts';
import { showCall } from './call-item.ts';
import type { McpServer } from './mcp-server.ts';

export interface ResourceToolsOptions {
  servers: readonly McpServer[];
  /** Unix milliseconds. */
  nowMs(): number;
}

/** Server named for calls that concern all of them. */
const ALL_SERVERS = 'codex';

const text = (description: string): JsonValue => ({ type: 'string', description });

const LIST_PARAMETERS: JsonValue = {
  type: 'object',
  properties: {
    cursor: text('Where the last page ended, as it said; only together with a server'),
    server: text('Name of one server; without it, all are asked'),
  },
  additionalProperties: false,
};

const READ_PARAMETERS: JsonValue = {
  type: 'object',
  properties: { server: text('Name of the server, as it was listed'), uri: text('Address of the resource, as it was listed') },
  required: ['server', 'uri'],
  additionalProperties: false,
};

const ListArguments = z.lazy(() => {
  const optionalText = z
    .string()
    .nullish()
    .transform((value) => value?.trim() || null);
  return z.object({ server: optionalText, cursor: optionalText });
});
const ReadArguments = z.lazy(() => z.object({ server: z.string(), uri: z.string() }));

/**
 * The three tools for what servers have to read.
 *
 * Source: codex-rs/core/src/tools/handlers/mcp_resource.rs.
 */
export function resourceTools(options: ResourceToolsOptions): Tool[] {
  return [
    resourceTool({
      name: 'list_mcp_resources',
      description: 'Lists what MCP servers have to read: files, records, notes. Often a better source than a search on the web.',
      parameters: LIST_PARAMETERS,
      options,
      run: (call, turn) => list(call, turn, { options, kind: 'resources' }),
    }),
    resourceTool({
      name: 'list_mcp_resource_templates',
      description: 'Lists patterns of addresses at which MCP servers have something to read, with parts to fill in.',
      parameters: LIST_PARAMETERS,
      options,
      run: (call, turn) => list(call, turn, { options, kind: 'templates' }),
    }),
    resourceTool({
      name: 'read_mcp_resource',
      description: 'Reads one resource of an MCP server.',
      parameters: READ_PARAMETERS,
      options,
      run: (call, turn) => read(call, turn, options),
    }),
  ];
}

interface ResourceToolParts {
  name: string;
  description: string;
  parameters: JsonValue;
  options: ResourceToolsOptions;
  run(call: ToolCall, turn: ToolTurn): Promise<ToolOutcome>;
}

function resourceTool({ name, description, parameters, run }: ResourceToolParts): Tool {
  return {
    name,
    accepts: 'function',
    parallel: true,
    spec: { type: 'function', name, description, strict: false, parameters },
    run,
  };
}

interface ListParts {
  options: ResourceToolsOptions;
  kind: 'resources' | 'templates';
}

async function list(call: ToolCall, turn: ToolTurn, { options, kind }: ListParts): Promise<ToolOutcome> {
  const parsed = parseArguments(withArguments(call), ListArguments);
  if (!parsed.ok) return parsed.outcome;
  const { server: name, cursor } = parsed.value;
  const { signal } = turn;
  const method = kind === 'resources' ? 'resources/list' : 'resources/templates/list';
  const key = kind === 'resources' ? 'resources' : 'resourceTemplates';
  return shown({ call, turn, options, server: name ?? ALL_SERVERS, method }, async () => {
    if (name === null) {
      if (cursor !== null) throw new Error('a cursor needs the server it came from');
      return { [key]: await listAll(options.servers, { kind, signal }) };
    }
    const server = serverNamed(options.servers, name);
    const page = await inContext(`${method} failed for \`${name}\``, () =>
      kind === 'resources' ? server.listResources(cursor, { signal }) : server.listResourceTemplates(cursor, { signal }),
    );
    const entries = page.entries.map((entry) => ({ server: name, ...ordered(entry) }));
    return { server: name, [key]: entries, ...(page.nextCursor === null ? {} : { nextCursor: page.nextCursor }) };
  });
}

async function listAll(
  servers: readonly McpServer[],
  { kind, signal }: { kind: 'resources' | 'templates'; signal: AbortSignal },
): Promise<JsonValue[]> {
  const byName = [...servers].sort((one, other) => (one.name < other.name ? -1 : 1));
  const lists = await Promise.all(
    byName.map(async (server) => {
      const entries = await server.listAll(kind, { signal }).catch(() => []); // one that is down has none
      return entries.map((entry) => ({ server: server.name, ...ordered(entry) }));
    }),
  );
  signal.throwIfAborted();
  return lists.flat();
}

async function read(call: ToolCall, turn: ToolTurn, options: ResourceToolsOptions): Promise<ToolOutcome> {
  const parsed = parseArguments(call, ReadArguments);
  if (!parsed.ok) return parsed.outcome;
  const { server: name, uri } = parsed.value;
  const method = 'resources/read';
  return shown({ call, turn, options, server: name, method }, async () => {
    const server = serverNamed(options.servers, name);
    const contents = await inContext(`${method} failed for \`${name}\` (${uri})`, () =>
      server.readResource(uri, { signal: turn.signal }),
    );
    return { server: name, uri, contents: contents.map(ordered) };
  });
}

interface ShownCall {
  call: ToolCall;
  turn: ToolTurn;
  options: ResourceToolsOptions;
  server: string;
  method: string;
}

async function shown({ call, turn, options, server, method }: ShownCall, work: () => Promise<JsonValue>): Promise<ToolOutcome> {
  const args = JSON.parse(argumentText(call)) as JsonValue; // parsed before
  const showEnd = showCall({ id: call.callId, server, tool: call.name, arguments: args }, turn, options.nowMs);
  try {
    const json = JSON.stringify(await work());
    showEnd({ result: { content: [{ type: 'text', text: json }] } });
    return success(json);
  } catch (error) {
    const message = `${method} failed: ${messageOf(error)}`;
    showEnd({ error: message });
    turn.signal.throwIfAborted();
    return failure(message);
  }
}

function serverNamed(servers: readonly McpServer[], name: string): McpServer {
  const server = servers.find((each) => each.name === name);
  if (server === undefined) throw new UnknownMcpServerError(name);
  return server;
}

async function inContext<T>(context: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`${context}: ${messageOf(error)}`, { cause: error });
  }
}

const FIRST_KEYS = ['uri', 'uriTemplate', 'name', 'title', 'description', 'mimeType', 'size', 'text', 'blob'];

/** Keys in one order, whatever order a server has. */
function ordered(entry: McpListed): McpListed {
  const first = FIRST_KEYS.flatMap((key): [string, JsonValue][] => (entry[key] === undefined ? [] : [[key, entry[key]]]));
  return { ...Object.fromEntries(first), ...entry };
}

function argumentText({ payload }: ToolCall): string {
  return (payload.type === 'function' && payload.arguments.trim()) || '{}';
}

/** No arguments at all are fine too. */
function withArguments(call: ToolCall): ToolCall {
  return { ...call, payload: { type: 'function', arguments: argumentText(call) } };
}
