import { sendCreditsNudge } from '@codex-ts/backend-client';
import { requireAccountBackend } from '../../account/account-backend.ts';
import { orBackendFailure } from '../../account/backend-failure.ts';
import type { Handler } from '../../handler.ts';

/** Asks the owner of the workspace by mail for credits or a higher limit. */
export const accountCreditsNudgeSend: Handler<'account/sendAddCreditsNudgeEmail'> = async ({ creditType }, call) => {
  const { client } = await requireAccountBackend(call, 'to notify workspace owner');
  return { status: await orBackendFailure('notify workspace owner', () => sendCreditsNudge(client, creditType)) };
};
