import type { RawResponseItemCompletedNotification } from '@codex-ts/app-server-protocol/v2/item-notification';
import { INITIAL_TURN } from '@codex-ts/legacy-events';
import { toWireItem, type ThreadEvent } from '@codex-ts/protocol';
import { outgoing, type Outgoing } from '../outgoing.ts';
import { tokenUsageBreakdown } from '../views/usage-view.ts';

/** What clients hear that asked for the items of the conversation as the model gets and gives them. */
export function rawNotifications(threadId: string, event: ThreadEvent): Outgoing[] {
  switch (event.type) {
    case 'raw-response-item.completed': {
      const { turnId, item, isInitial = false } = event;
      const told = (withIds: boolean) => toWireItem(item, { withIds }) as RawResponseItemCompletedNotification['item']; // of the same wire
      return [
        outgoing('rawResponseItem/completed', { threadId, turnId, item: told(true) }, '0.169'),
        outgoing(
          'rawResponseItem/completed',
          { threadId, turnId: isInitial ? INITIAL_TURN : turnId, item: told(false) },
          '0.104',
        ),
      ];
    }
    case 'response.completed': {
      const { turnId, responseId } = event;
      const usage = event.usage === null ? null : tokenUsageBreakdown(event.usage);
      return [outgoing('rawResponse/completed', { threadId, turnId, responseId, usage, usageMetadata: null })];
    }
    default:
      return [];
  }
}
