import type { JsonValue } from '@codex-ts/protocol';
import type { Release } from '../services.ts';
import type { DynamicToolSpec } from './dynamic-tool.ts';

const KINDS = ['boolean', 'string', 'integer', 'number', 'array', 'object'];

/**
 * What is wrong with the tools a client offers, in the words clients know; `null` when all can be offered.
 *
 * Source: codex-rs/app-server `validate_dynamic_tools`.
 */
export function problemWithDynamicTools(tools: readonly DynamicToolSpec[], release: Release): string | null {
  const names = new Set<string>();
  for (const { name, inputSchema, namespace } of tools) {
    const problemOfName = problemWithName('name', name, release);
    if (problemOfName !== null) return problemOfName;
    const key = JSON.stringify([namespace?.name, name]);
    if (names.has(key))
      return `duplicate dynamic tool name${namespace === undefined ? '' : ` in namespace ${namespace.name}`}: ${name}`;
    names.add(key);
    const problem = problemWithSchema(inputSchema, release);
    if (problem !== null) return `dynamic tool input schema is not supported for ${name}: ${problem}`;
  }
  return null;
}

/** Names that the service has taken for groups of its own. */
const TAKEN: ReadonlySet<string> = new Set([
  'api_tool',
  'browser',
  'computer',
  'container',
  'file_search',
  'functions',
  'image_gen',
  'multi_tool_use',
  'python',
  'submodel_delegator',
  'terminal',
  'tool_search',
  'web',
]);

/** Longest description of a group, in characters. */
const MAX_DESCRIPTION = 1024;

/** What is wrong with the groups of the tools that a client offers; as {@link problemWithDynamicTools}. */
export function problemWithNamespaces(
  groups: readonly { name: string; description: string; tools: readonly unknown[] }[],
): string | null {
  const names = new Set<string>();
  for (const { name, description, tools } of groups) {
    const problem = problemWithName('namespace', name, '0.169');
    if (problem !== null) return problem;
    if (TAKEN.has(name)) return `dynamic tool namespace collides with a reserved Responses API namespace: ${name}`;
    if (description.length > MAX_DESCRIPTION)
      return `dynamic tool namespace description must be at most ${MAX_DESCRIPTION} characters`;
    if (names.has(name)) return `duplicate dynamic tool namespace: ${name}`;
    names.add(name);
    if (tools.length === 0) return `dynamic tool namespace must contain at least one tool: ${name}`;
  }
  return null;
}

/** Longest names that the service takes, in characters. */
const MAX_LENGTH = { name: 128, namespace: 64 } as const;

function problemWithName(kind: 'name' | 'namespace', name: string, release: Release): string | null {
  if (name.trim() === '') return `dynamic tool ${kind} must not be empty`;
  if (name !== name.trim()) return `dynamic tool ${kind} has leading/trailing whitespace: ${name}`;
  if (release === '0.169' && !/^[a-zA-Z0-9_-]+$/.test(name)) {
    return `dynamic tool ${kind} must match ^[a-zA-Z0-9_-]+$ to match Responses API: ${name}`;
  }
  const most = MAX_LENGTH[kind];
  if (release === '0.169' && name.length > most)
    return `dynamic tool ${kind} must be at most ${most} characters to match Responses API: ${name}`;
  return name === 'mcp' || name.startsWith('mcp__') ? `dynamic tool ${kind} is reserved: ${name}` : null;
}

function problemWithSchema(schema: JsonValue, release: Release): string | null {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    const expected = release === '0.104' ? 'internally tagged enum JsonSchema' : 'struct JsonSchema';
    return `invalid type: ${nameOf(schema)}, expected ${expected}`;
  }
  const kind = schema['type'];
  if (release === '0.169' || typeof kind !== 'string' || KINDS.includes(kind)) return null;
  return `unknown variant \`${kind}\`, expected one of ${KINDS.map((known) => `\`${known}\``).join(', ')}`;
}

function nameOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'sequence';
  return typeof value === 'string' ? `string ${JSON.stringify(value)}` : `${typeof value} \`${JSON.stringify(value)}\``;
}
