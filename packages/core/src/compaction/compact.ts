import type { ResponseItem, RolloutItem } from '@codex-ts/protocol';
import { compactionHooks, type CompactionTrigger } from '../hooks/around-compaction.ts';
import { contextCompacted, tokenCount } from '../record/rollout-events.ts';
import { effectiveContextWindow } from '../turn/context-window.ts';
import type { TurnScope } from '../turn/turn-scope.ts';
import { compactLocally } from './compact-locally.ts';
import { compactRemotely } from './compact-remotely.ts';
import { estimateTokens } from './estimate-tokens.ts';

/** What takes the place of a conversation. */
export interface CompactedConversation {
  history: ResponseItem[];
  /** What the thread's file is told. */
  record: Extract<RolloutItem, { type: 'compacted' }>['payload'];
  /** What the user is told besides. */
  warning: string | null;
}

/**
 * Sums up the conversation of a thread and puts the summary in its place; by the service where it does that, else by asking
 * the model.
 *
 * @throws USER_ENDED_TURN when a hook says so.
 * @throws what the model client throws, when no summary can be had. The conversation is then as it was, or shorter.
 */
export async function compact(scope: TurnScope, trigger: CompactionTrigger): Promise<void> {
  await compactionHooks(scope, 'PreCompact', trigger);
  const { turnId, state, ports, settings, info, instructions } = scope;
  const item = { type: 'contextCompaction' as const, id: ports.ids.uuid() };
  scope.emit({ type: 'item.started', turnId, item });
  const remote = ports.model.compact?.bind(ports.model);
  const { history, record, warning } = remote ? await compactRemotely(scope, remote) : await compactLocally(scope);
  state.history.replace(history);
  const usage = state.setTokensInUse(estimateTokens(instructions, history), effectiveContextWindow(settings, info));
  scope.write(tokenCount(usage, state.rateLimits));
  scope.emit({ type: 'token-usage.updated', turnId, usage });
  scope.write({ type: 'compacted', payload: record }, contextCompacted());
  scope.emit({ type: 'item.completed', turnId, item });
  if (warning !== null) scope.emit({ type: 'warning', turnId, message: warning, about: 'compaction' });
  state.sessionStarts.push('compact');
  await compactionHooks(scope, 'PostCompact', trigger);
}
