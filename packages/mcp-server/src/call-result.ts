/** The answer to a tool call. */
export interface CallResult {
  content: { type: 'text'; text: string }[];
  structuredContent?: { threadId: string; content: string };
  isError?: true;
}

/** What a turn came to. */
export function turnResult(threadId: string, content: string): CallResult {
  return { content: [{ type: 'text', text: content }], structuredContent: { threadId, content } };
}

/** A failure; with the thread it happened in, when there is one. */
export function failedResult(text: string, threadId?: string): CallResult {
  if (threadId === undefined) return { content: [{ type: 'text', text }], isError: true };
  return { ...turnResult(threadId, text), isError: true };
}
