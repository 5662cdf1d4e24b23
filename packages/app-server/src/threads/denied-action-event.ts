import { explainMismatch } from '@codex-ts/app-server-protocol';
import { GuardianAssessmentEvent } from '@codex-ts/app-server-protocol/shared/guardian-event';
import { invalidRequest } from '../rpc-errors.ts';

/** @throws RpcError that says what is wrong with an event. */
export async function requireAssessmentEvent(event: unknown): Promise<GuardianAssessmentEvent> {
  const parsed = GuardianAssessmentEvent.safeParse(event);
  if (parsed.success) return parsed.data;
  const problem = await explainMismatch(GuardianAssessmentEvent, event, '0.169');
  throw invalidRequest(`invalid Guardian denial event: ${problem}`);
}
