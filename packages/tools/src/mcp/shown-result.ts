import { truncateMiddle } from '@codex-ts/foundation/truncate';
import type { McpCallResult } from '@codex-ts/mcp-client';
import type { JsonValue, ThreadItemOf } from '@codex-ts/protocol';

/** Most text of a result that is shown, in bytes. */
const MAX_SHOWN_BYTES = 1024 * 1024;

/** Stands before a text that was cut. */
const CUT_HEADING = 'Truncated tool output:\n';

type Shown = NonNullable<ThreadItemOf<'mcpToolCall'>['result']>;

/**
 * A result as people are shown it. One with more text than `maxBytes` (default: 1 MiB) is cut: its texts become one, without
 * its middle; what is no text stays, and structured content is left out, which says the same again. The model's part is cut by
 * its own limits.
 */
export function shownResult(
  { content, structuredContent = null }: McpCallResult,
  { maxBytes = MAX_SHOWN_BYTES }: { maxBytes?: number } = {},
): Shown {
  const texts = content.filter(isText);
  const size = texts.reduce(
    (sum, { text }) => sum + Buffer.byteLength(text),
    structuredContent === null ? 0 : JSON.stringify(structuredContent).length,
  );
  if (size <= maxBytes) return { content, structuredContent };
  const whole = texts.length > 0 ? texts.map(({ text }) => text).join('\n') : JSON.stringify(structuredContent);
  const limit = maxBytes - CUT_HEADING.length;
  const uncut = whole.startsWith(CUT_HEADING) ? whole.slice(CUT_HEADING.length) : whole; // cut once already
  const cut = { type: 'text', text: `${CUT_HEADING}${truncateMiddle(uncut, { mode: 'bytes', limit })}` };
  return { content: [cut, ...content.filter((part) => !isText(part))], structuredContent: null };
}

function isText(part: JsonValue): part is { type: 'text'; text: string } {
  return (
    typeof part === 'object' &&
    part !== null &&
    !Array.isArray(part) &&
    part['type'] === 'text' &&
    typeof part['text'] === 'string'
  );
}
