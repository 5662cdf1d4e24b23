import type { Auth } from '@codex-ts/login';
import { outgoing, type Outgoing } from '../../outgoing.ts';
import { planTypeView } from '../../views/plan-type-view.ts';

/** What clients are told after another account, or none, came into use. */
export function accountUpdated(auth: Auth | null): Outgoing {
  if (auth === null) return outgoing('account/updated', { authMode: null, planType: null });
  if (auth.mode === 'apiKey') return outgoing('account/updated', { authMode: 'apikey', planType: null });
  return outgoing('account/updated', {
    authMode: auth.external ? 'chatgptAuthTokens' : 'chatgpt',
    planType: planTypeView(auth.planType),
  });
}
