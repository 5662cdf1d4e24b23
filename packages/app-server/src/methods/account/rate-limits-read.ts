import { BackendError, readResetCredits, readUsage, type ResetCredits } from '@codex-ts/backend-client';
import { requireAccountBackend } from '../../account/account-backend.ts';
import { orBackendFailure } from '../../account/backend-failure.ts';
import type { Handler } from '../../handler.ts';
import { accountLimitsView } from '../../views/account-limits-view.ts';

/** Asks the service how far the account is from its limits, and for credits that reset them. */
export const accountRateLimitsRead: Handler<'account/rateLimits/read'> = async (params, call) => {
  const { client } = await requireAccountBackend(call, 'to read rate limits');
  const withDetails = call.connection.protocol !== '0.104' && params.excludeResetCreditDetails !== true;
  const [usage, credits] = await Promise.all([
    orBackendFailure('fetch codex rate limits', () => readUsage(client)),
    withDetails ? orNothing(() => readResetCredits(client)) : null,
  ]);
  return accountLimitsView(usage, credits);
};

/** Not every account has such credits. */
async function orNothing(work: () => Promise<ResetCredits>): Promise<ResetCredits | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackendError) return null;
    throw error;
  }
}
