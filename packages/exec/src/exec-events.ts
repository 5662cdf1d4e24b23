/**
 * The lines of `codex exec --json`, one object each. Source: codex-rs/exec/src/exec_events.rs.
 */
export type ExecEvent =
  | { type: 'thread.started'; thread_id: string }
  | { type: 'turn.started' }
  | { type: 'turn.completed'; usage: ExecUsage }
  | { type: 'turn.failed'; error: { message: string } }
  | { type: 'item.started' | 'item.updated' | 'item.completed'; item: ExecItem }
  | { type: 'error'; message: string };

/** Tokens of the whole thread, also over resumes. */
export interface ExecUsage {
  input_tokens: number;
  cached_input_tokens: number;
  cache_write_input_tokens: number;
  output_tokens: number;
  reasoning_output_tokens: number;
}

export type ExecItemStatus = 'in_progress' | 'completed' | 'failed' | 'declined';

export type ExecItem = { id: string } & (
  | { type: 'agent_message'; text: string }
  | { type: 'reasoning'; text: string }
  | {
      type: 'command_execution';
      command: string;
      aggregated_output: string;
      exit_code: number | null;
      status: ExecItemStatus;
    }
  | { type: 'file_change'; changes: { path: string; kind: 'add' | 'delete' | 'update' }[]; status: ExecItemStatus }
  | {
      type: 'mcp_tool_call';
      server: string;
      tool: string;
      arguments: unknown;
      result: { content: unknown[]; structured_content: unknown } | null;
      error: { message: string } | null;
      status: ExecItemStatus;
    }
  | { type: 'web_search'; query: string; action: unknown }
  | { type: 'todo_list'; items: { text: string; completed: boolean }[] }
  | { type: 'error'; message: string }
);
