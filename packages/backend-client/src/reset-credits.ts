import * as z from 'zod';
import type { BackendClient } from './backend-client.ts';

const ResetCredits = z.looseObject({
  available_count: z.int(),
  credits: z
    .array(
      z.looseObject({
        id: z.string(),
        reset_type: z.string(),
        status: z.string(),
        /** RFC 3339. */
        granted_at: z.string(),
        expires_at: z.string().nullish(),
        title: z.string().nullish(),
        description: z.string().nullish(),
      }),
    )
    .nullish(),
});
/** Credits that an account can spend to start a rate limit anew. */
export type ResetCredits = z.infer<typeof ResetCredits>;

/** @throws BackendError */
export function readResetCredits(client: BackendClient): Promise<ResetCredits> {
  return client.get('/rate-limit-reset-credits', ResetCredits);
}

const Redeemed = z.looseObject({ code: z.enum(['reset', 'nothing_to_reset', 'no_credit', 'already_redeemed']) });
export type ResetOutcome = z.infer<typeof Redeemed>['code'];

export interface RedeemOptions {
  /** Calls with the same key spend one credit. */
  idempotencyKey: string;
  /** `null`: the service picks one. */
  creditId: string | null;
}

/**
 * Spends one credit.
 * @throws BackendError
 */
export async function redeemResetCredit(
  client: BackendClient,
  { idempotencyKey, creditId }: RedeemOptions,
): Promise<ResetOutcome> {
  const body = { redeem_request_id: idempotencyKey, ...(creditId === null ? {} : { credit_id: creditId }) };
  return (await client.post('/rate-limit-reset-credits/consume', body, Redeemed)).code;
}
