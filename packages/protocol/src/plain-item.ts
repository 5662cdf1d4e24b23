import type { ResponseItem } from './response-item.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The items that conversations are made of, recognized by hand: streams and files are full of them, and making a schema for a
 * short run takes longer than all else it does with them. `undefined`: the schema has to judge. So this only has to be right,
 * not complete.
 */
export function plainResponseItem(payload: unknown): ResponseItem | undefined {
  return isRecord(payload) &&
    isText(payload['type']) &&
    isTextOrMissing(payload['id']) &&
    FORMS[payload['type']]?.(payload) === true
    ? (payload as ResponseItem) // checked above
    : undefined;
}

const FORMS: Readonly<Record<string, (item: Fields) => boolean>> = {
  message: ({ role, content, phase }) => isText(role) && isContent(content) && (phase === undefined || PHASES.has(phase)),
  reasoning: ({ summary, content, encrypted_content }) =>
    Array.isArray(summary) &&
    summary.every((part) => isPart(part, 'summary_text')) &&
    (content === undefined || content === null) &&
    (encrypted_content === null || isTextOrMissing(encrypted_content)),
  function_call: ({ name, namespace, arguments: args, call_id }) =>
    isText(name) && isTextOrMissing(namespace) && isText(args) && isText(call_id),
  custom_tool_call: ({ status, call_id, name, input }) =>
    isTextOrMissing(status) && isText(call_id) && isText(name) && isText(input),
  function_call_output: isOutput,
  custom_tool_call_output: isOutput,
};

const PHASES: ReadonlySet<unknown> = new Set(['commentary', 'final_answer']);

function isOutput({ call_id, output }: Fields): boolean {
  return isText(call_id) && (isText(output) || isContent(output));
}

function isContent(content: unknown): boolean {
  return Array.isArray(content) && content.every((part) => isPart(part, 'input_text') || isPart(part, 'output_text'));
}

function isPart(part: unknown, type: string): boolean {
  return isRecord(part) && part['type'] === type && isText(part['text']);
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A key may be left out; `null` is for the schema to judge. */
function isTextOrMissing(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}
