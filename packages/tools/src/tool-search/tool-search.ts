import type { JsonValue } from '@codex-ts/protocol';
import type { Tool, ToolOutcome } from '../tool.ts';
import { toldSpecs } from './told-specs.ts';
import { TextIndex } from './text-index.ts';

/** Tools that a search gives when it says no number. */
const DEFAULT_LIMIT = 8;

/** Most groups that the model is told the names of. */
const MAX_GROUPS = 50;

const PARAMETERS: JsonValue = {
  type: 'object',
  properties: {
    limit: { type: 'number', description: `Most tools to give; ${DEFAULT_LIMIT} when left out` },
    query: { type: 'string', description: 'Words for what is to be done, or from the name of a tool or group' },
  },
  required: ['query'],
  additionalProperties: false,
};

/**
 * The search for tools that the model is not told of at first. What it finds can be called from then on; what cannot be
 * searched for finds nothing, as the answer has no place for an error.
 *
 * Source: the requests of 0.169.0.
 */
export function toolSearch(tools: readonly Tool[]): Tool {
  let index: TextIndex | undefined; // made with the first search: most turns have none
  return {
    name: 'tool_search',
    accepts: 'search',
    parallel: true,
    spec: { type: 'tool_search', execution: 'client', description: descriptionOf(tools), parameters: PARAMETERS },
    run: ({ payload }) => {
      const query = payload.type === 'search' ? readQuery(payload.arguments) : null;
      if (query === null) return Promise.resolve(nothing);
      index ??= new TextIndex(tools.map(({ foundBy = '' }) => foundBy));
      const found = index.search(query.text, query.limit).flatMap((place) => tools[place] ?? []);
      return Promise.resolve({ output: '', success: true, found: toldSpecs(found, { found: true }) });
    },
  };
}

const nothing: ToolOutcome = { output: '', success: false, found: [] };

function descriptionOf(tools: readonly Tool[]): string {
  const groups = [...new Set(tools.flatMap(({ group }) => group?.name ?? []))];
  const named = groups.slice(0, MAX_GROUPS).join(', ');
  const more = groups.length > MAX_GROUPS ? ` and ${groups.length - MAX_GROUPS} others` : '';
  return (
    'Finds tools beyond those you were told of, by words of their names, descriptions and parameters, best match first. ' +
    'What it finds can be called right after. Search before you say that something cannot be done, and prefer this over the ' +
    `lists of MCP resources when you look for a tool. There are tools in: ${named}${more}.`
  );
}

function readQuery(args: JsonValue): { text: string; limit: number } | null {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return null;
  const { query, limit = DEFAULT_LIMIT } = args;
  if (typeof query !== 'string' || typeof limit !== 'number' || !(limit >= 1)) return null;
  return { text: query, limit: Math.floor(limit) };
}
