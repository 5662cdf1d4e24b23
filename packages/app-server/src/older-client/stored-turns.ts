import { isRecord } from '@codex-ts/foundation/json';
import { uuidV7 } from '@codex-ts/foundation/uuid-v7';

export type Fields = Readonly<Record<string, unknown>>;

/** Kinds of items that a stored thread of 0.104 shows, unless more of it was kept. */
const KINDS: ReadonlySet<string> = new Set([
  'userMessage',
  'agentMessage',
  'reasoning',
  'contextCompaction',
  'enteredReviewMode',
  'exitedReviewMode',
]);

/** Kinds whose items have the ids of their calls; the others are counted through. */
const NAMED_BY_CALL: ReadonlySet<string> = new Set(['commandExecution', 'fileChange', 'mcpToolCall', 'webSearch', 'imageView']);

/**
 * The turns of a thread as a client of 0.104 reads them from its file: fewer kinds of items where no details were kept, and no
 * turn that runs.
 */
export function storedTurnsOf104(result: unknown): unknown {
  let count = 0;
  const detailed = isRecord(result) && isRecord(result['thread']) && result['thread']['historyMode'] === 'paginated';
  return withTurns(result, (turn) => {
    const kept = detailed ? turn.items : turn.items.filter((item) => KINDS.has(String(item['type'])));
    const id = String(turn['id']).startsWith('rollout-') ? uuidV7() : turn['id'];
    const status = turn['status'] === 'inProgress' ? 'completed' : turn['status'];
    const items = kept
      .map(withTextFirst)
      .map((item) => (NAMED_BY_CALL.has(String(item['type'])) ? item : { ...item, id: `item-${(count += 1)}` }));
    return { ...turn, id, status, items };
  });
}

/** What a user said, as the file keeps it: all words in one text, then the pictures. */
function withTextFirst(item: Fields): Fields {
  if (item['type'] !== 'userMessage' || !Array.isArray(item['content'])) return item;
  const parts = item['content'].filter(isRecord);
  const texts = parts.filter(({ type }) => type === 'text');
  if (texts.length === 0) return item;
  const text = texts.map((part) => String(part['text'])).join('');
  const elements = texts.flatMap((part): unknown[] => (Array.isArray(part['text_elements']) ? part['text_elements'] : []));
  const pictures = parts.filter(({ type }) => type === 'image' || type === 'localImage');
  return { ...item, content: [{ type: 'text', text, text_elements: elements }, ...pictures] };
}

/** Changes the turns of a thread that an answer holds. */
export function withTurns(result: unknown, change: (turn: Fields & { items: Fields[] }) => unknown): unknown {
  if (!isRecord(result) || !isRecord(result['thread']) || !Array.isArray(result['thread']['turns'])) return result;
  const turns = result['thread']['turns'].map((turn: unknown) =>
    isRecord(turn) && Array.isArray(turn['items']) ? change({ ...turn, items: turn['items'].filter(isRecord) }) : turn,
  );
  return { ...result, thread: { ...result['thread'], turns } };
}
