import type { JsonValue, ThreadItem } from '@codex-ts/protocol';
import type { ExecItem, ExecItemStatus } from './exec-events.ts';

type ItemBody = ExecItem extends infer Item ? (Item extends { id: string } ? Omit<Item, 'id'> : never) : never;

const STATUS = {
  inProgress: 'in_progress',
  completed: 'completed',
  failed: 'failed',
  declined: 'declined',
} as const satisfies Record<string, ExecItemStatus>;

/**
 * A thread item as `exec --json` shows it, without its id; `undefined` for items that it does not show.
 */
export function execItem(item: ThreadItem): ItemBody | undefined {
  switch (item.type) {
    case 'agentMessage':
      return { type: 'agent_message', text: item.text };
    case 'reasoning':
      return { type: 'reasoning', text: item.summary.join('\n\n') };
    case 'commandExecution':
      return {
        type: 'command_execution',
        command: item.command,
        aggregated_output: item.aggregatedOutput ?? '',
        exit_code: item.exitCode,
        status: STATUS[item.status],
      };
    case 'fileChange':
      return {
        type: 'file_change',
        changes: item.changes.map(({ path, kind }) => ({ path, kind: kind.type })),
        status: STATUS[item.status],
      };
    case 'mcpToolCall':
      return {
        type: 'mcp_tool_call',
        server: item.server,
        tool: item.tool,
        arguments: item.arguments,
        result: item.result && { content: item.result.content, structured_content: item.result.structuredContent },
        error: item.error && { message: item.error.message },
        status: STATUS[item.status],
      };
    case 'webSearch':
      return { type: 'web_search', query: item.query, action: webSearchAction(item.action) };
    case 'userMessage':
    case 'functionCallOutput':
    case 'hookPrompt':
    case 'plan':
    case 'dynamicToolCall':
    case 'imageView':
    case 'enteredReviewMode':
    case 'exitedReviewMode':
    case 'contextCompaction':
      return undefined;
    default:
      return item satisfies never;
  }
}

const ACTION_TYPES: Readonly<Record<string, string>> = { openPage: 'open_page', findInPage: 'find_in_page' };

/** Actions are named in snake_case here, and carry only what is known. */
function webSearchAction(action: JsonValue): JsonValue {
  if (action === null || typeof action !== 'object' || Array.isArray(action)) return action;
  const known = Object.entries(action).filter(([, value]) => value !== null);
  const { type } = action;
  return { ...Object.fromEntries(known), type: typeof type === 'string' ? (ACTION_TYPES[type] ?? type) : 'other' };
}
