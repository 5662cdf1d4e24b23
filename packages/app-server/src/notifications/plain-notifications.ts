import type { ThreadEventOf } from '@codex-ts/protocol';
import { outgoing, type Outgoing } from '../outgoing.ts';

/** Events that say all by themselves: what was before does not count. */
type PlainEvent = ThreadEventOf<
  | 'agent-message.delta'
  | 'reasoning.summary-delta'
  | 'reasoning.summary-part-added'
  | 'reasoning.text-delta'
  | 'command.output-delta'
  | 'command.input'
  | 'plan.delta'
  | 'turn.plan-updated'
  | 'turn.diff-updated'
  | 'model.rerouted'
  | 'mcp-server.startup-updated'
  | 'mcp-server.startup-completed'
  | 'mcp-tool.progress'
  | 'warning'
  | 'raw-response-item.completed'
  | 'approval-review.warning'
  | 'hook.started'
  | 'hook.completed'
>;

/** The notifications that say what such an event says, in order. */
export function plainNotifications(event: PlainEvent, threadId: string): Outgoing[] {
  switch (event.type) {
    case 'agent-message.delta':
      return [outgoing('item/agentMessage/delta', { threadId, turnId: event.turnId, itemId: event.itemId, delta: event.delta })];
    case 'reasoning.summary-delta': {
      const { turnId, itemId, delta, summaryIndex } = event;
      return [outgoing('item/reasoning/summaryTextDelta', { threadId, turnId, itemId, delta, summaryIndex })];
    }
    case 'reasoning.summary-part-added':
      return [
        outgoing('item/reasoning/summaryPartAdded', {
          threadId,
          turnId: event.turnId,
          itemId: event.itemId,
          summaryIndex: event.summaryIndex,
        }),
      ];
    case 'reasoning.text-delta': {
      const { turnId, itemId, delta, contentIndex } = event;
      return [outgoing('item/reasoning/textDelta', { threadId, turnId, itemId, delta, contentIndex })];
    }
    case 'command.output-delta':
      return [
        outgoing('item/commandExecution/outputDelta', {
          threadId,
          turnId: event.turnId,
          itemId: event.itemId,
          delta: event.delta,
        }),
      ];
    case 'command.input': {
      const { turnId, itemId, processId, stdin } = event;
      return [outgoing('item/commandExecution/terminalInteraction', { threadId, turnId, itemId, processId, stdin }, '0.169')];
    }
    case 'plan.delta':
      return [outgoing('item/plan/delta', { threadId, turnId: event.turnId, itemId: event.itemId, delta: event.delta })];
    case 'turn.plan-updated':
      return [
        outgoing('turn/plan/updated', { threadId, turnId: event.turnId, explanation: event.explanation, plan: event.plan }),
      ];
    case 'turn.diff-updated':
      return [outgoing('turn/diff/updated', { threadId, turnId: event.turnId, diff: event.diff })];
    case 'model.rerouted':
      return [
        outgoing('model/rerouted', {
          threadId,
          turnId: event.turnId,
          fromModel: event.fromModel,
          toModel: event.toModel,
          reason: 'highRiskCyberActivity',
        }),
      ];
    case 'mcp-server.startup-updated': {
      const { server, status, error, needsLogin } = event;
      const failureReason = needsLogin ? ('reauthenticationRequired' as const) : null;
      return [outgoing('mcpServer/startupStatus/updated', { threadId, name: server, status, error, failureReason })];
    }
    case 'mcp-server.startup-completed':
      return [];
    case 'mcp-tool.progress': {
      const { turnId, itemId, message } = event;
      return [outgoing('item/mcpToolCall/progress', { threadId, turnId, itemId, message })];
    }
    case 'warning':
      return event.about === 'compaction' ? [] : [outgoing('warning', { threadId, message: event.message })];
    case 'raw-response-item.completed':
      return [];
    case 'approval-review.warning':
      return [outgoing('guardianWarning', { threadId, message: event.message })];
    case 'hook.started':
    case 'hook.completed': {
      const method = event.type === 'hook.started' ? 'hook/started' : 'hook/completed';
      return [outgoing(method, { threadId, turnId: event.turnId, run: event.run }, '0.169')];
    }
    default:
      return event satisfies never;
  }
}
