import type { ThreadItem as WireItem } from '@codex-ts/app-server-protocol/v2/thread-item';
import type { ThreadItem, ThreadItemOf } from '@codex-ts/protocol';

export interface ItemTimes {
  /** Unix milliseconds; `null`: not known. */
  startedAtMs: number | null;
  completedAtMs: number | null;
}

/** An item as clients see it: every field that may be `null` is there. */
export function itemView(item: ThreadItem, times: ItemTimes): WireItem {
  return { ...body(item), ...times } as WireItem; // both sides name the same fields; `body` adds those only clients know
}

function body(item: ThreadItem): object {
  switch (item.type) {
    case 'userMessage':
      return { type: item.type, id: item.id, clientId: item.clientId ?? null, content: item.content.map(inputView) };
    case 'agentMessage': {
      const { type, id, text, phase } = item;
      return { type, moderation: null, id, text, phase, memoryCitation: null, delivery: null, questions: null };
    }
    case 'commandExecution':
      return {
        ...item,
        pluginId: null,
        scriptPath: null,
        aggregatedOutput: item.aggregatedOutput === '' ? null : item.aggregatedOutput,
        durationMs: item.durationMs === null ? null : Math.round(item.durationMs),
      };
    case 'fileChange': {
      const { type, id, changes, status } = item;
      return { type, id, changes: changes.map(changeView), status };
    }
    case 'mcpToolCall':
      return { ...item, appContext: null, mcpAppUi: null, pluginId: null, readOnlyHint: null };
    case 'dynamicToolCall':
      return { ...item, namespace: item.namespace ?? null };
    case 'webSearch':
      return { ...item, results: null };
    default:
      return item;
  }
}

function inputView(part: Extract<ThreadItem, { type: 'userMessage' }>['content'][number]): object {
  if (part.type === 'image' || part.type === 'localImage') return { ...part, detail: null };
  if (part.type !== 'text') return part;
  const elements = part.text_elements.map(({ byteRange, placeholder }) => ({ byteRange, placeholder: placeholder ?? null }));
  return { type: part.type, text: part.text, text_elements: elements };
}

/** Clients of both versions read of a move in the diff too. */
function changeView(change: ThreadItemOf<'fileChange'>['changes'][number]): object {
  const { kind, diff } = change;
  return kind.type === 'update' && kind.move_path !== null
    ? { ...change, diff: `${diff}\n\nMoved to: ${kind.move_path}` }
    : change;
}
