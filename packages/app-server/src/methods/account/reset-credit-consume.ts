import { redeemResetCredit } from '@codex-ts/backend-client';
import { requireAccountBackend } from '../../account/account-backend.ts';
import { orBackendFailure } from '../../account/backend-failure.ts';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';

const OUTCOMES = {
  reset: 'reset',
  nothing_to_reset: 'nothingToReset',
  no_credit: 'noCredit',
  already_redeemed: 'alreadyRedeemed',
} as const;

/** Spends a credit to start a rate limit anew. */
export const accountResetCreditConsume: Handler<'account/rateLimitResetCredit/consume'> = async (
  { idempotencyKey, creditId },
  call,
) => {
  if (idempotencyKey === '') throw invalidRequest('idempotencyKey must not be empty');
  const { client } = await requireAccountBackend(call, 'for rate limit reset credits');
  const redeem = { idempotencyKey, creditId: creditId ?? null };
  return { outcome: OUTCOMES[await orBackendFailure('consume rate limit reset', () => redeemResetCredit(client, redeem))] };
};
