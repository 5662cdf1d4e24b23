import * as z from 'zod';
import type { BackendClient } from './backend-client.ts';
import { BackendError } from './backend-error.ts';

/** What the owner of the workspace is asked for. */
export type CreditsNudgeKind = 'credits' | 'usage_limit';
export type CreditsNudgeStatus = 'sent' | 'cooldown_active';

/**
 * Asks the owner of the workspace by mail. `cooldown_active`: that was done a short while ago.
 * @throws BackendError
 */
export async function sendCreditsNudge(client: BackendClient, kind: CreditsNudgeKind): Promise<CreditsNudgeStatus> {
  try {
    await client.post('/accounts/send_add_credits_nudge_email', { credit_type: kind }, z.unknown());
    return 'sent';
  } catch (error) {
    if (error instanceof BackendError && error.status === 429) return 'cooldown_active';
    throw error;
  }
}
