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
  for (const { name, inputSchema } of tools) {
    if (name.trim() === '') return 'dynamic tool name must not be empty';
    if (name !== name.trim()) return `dynamic tool name has leading/trailing whitespace: ${name}`;
    if (release === '0.169' && !/^[a-zA-Z0-9_-]+$/.test(name)) {
      return `dynamic tool name must match ^[a-zA-Z0-9_-]+$ to match Responses API: ${name}`;
    }
    if (name === 'mcp' || name.startsWith('mcp__')) return `dynamic tool name is reserved: ${name}`;
    if (names.has(name)) return `duplicate dynamic tool name: ${name}`;
    names.add(name);
    const problem = problemWithSchema(inputSchema, release);
    if (problem !== null) return `dynamic tool input schema is not supported for ${name}: ${problem}`;
  }
  return null;
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
