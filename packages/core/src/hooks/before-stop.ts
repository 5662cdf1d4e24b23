import type { HookOutcome } from '@codex-ts/hooks';
import type { MessageItem } from '@codex-ts/protocol';
import type { TurnScope } from '../turn/turn-scope.ts';
import { runHooks } from './run-hooks.ts';

export interface TurnToStop {
  lastAgentMessage: string | null;
  /** The turn goes on already because of a hook. */
  isContinued: boolean;
}

/** Asks the hooks whether a turn may end. `true`: it goes on, with what they want done. */
export async function goesOnInstead(scope: TurnScope, { lastAgentMessage, isContinued }: TurnToStop): Promise<boolean> {
  const fields = { stop_hook_active: isContinued, last_assistant_message: lastAgentMessage };
  const outcome = await runHooks(scope, { event: 'Stop', fields });
  if (outcome === null || outcome.stops || outcome.blocks.length === 0) return false;
  const { turnId, ports } = scope;
  const fragments = outcome.blocks.map(({ reason, runId }) => ({ text: reason, hookRunId: runId }));
  const item = { type: 'hookPrompt' as const, id: ports.ids.uuid(), fragments };
  scope.record([hookPrompt(outcome.blocks)]);
  scope.emit({ type: 'item.started', turnId, item });
  scope.emit({ type: 'item.completed', turnId, item });
  return true;
}

function hookPrompt(blocks: HookOutcome['blocks']): MessageItem {
  const content = blocks.map(({ reason, runId }) => ({
    type: 'input_text' as const,
    text: `<hook_prompt hook_run_id="${escaped(runId)}">${escaped(reason)}</hook_prompt>`,
  }));
  return { type: 'message', role: 'user', content };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
