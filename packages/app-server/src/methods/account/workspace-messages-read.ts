import { readWorkspaceMessages } from '@codex-ts/backend-client';
import { requireAccountBackend } from '../../account/account-backend.ts';
import { orBackendFailure } from '../../account/backend-failure.ts';
import type { Handler } from '../../handler.ts';
import { unixSeconds } from '../../views/account-limits-view.ts';

/** Asks the service for messages of the workspace's owner. */
export const accountWorkspaceMessagesRead: Handler<'account/workspaceMessages/read'> = async (_params, call) => {
  const { client } = await requireAccountBackend(call, 'to read workspace messages');
  const messages = await orBackendFailure('fetch workspace messages', () => readWorkspaceMessages(client));
  return {
    featureEnabled: messages !== null,
    messages: (messages ?? []).map((message) => ({
      messageId: message.message_id,
      messageType: KINDS.find((kind) => kind === message.message_type) ?? 'unknown',
      messageBody: message.message_body,
      createdAt: unixSeconds(message.created_at),
      archivedAt: unixSeconds(message.archived_at),
    })),
  };
};

const KINDS = ['headline', 'announcement'] as const;
