import type { Auth } from '@codex-ts/login';
import { outgoing, type Outgoing } from '../outgoing.ts';
import { planTypeView } from '../views/plan-type-view.ts';
import { authMethodOf } from './auth-method-of.ts';

/** What clients are told after another account, or none, came into use. */
export function accountUpdated(auth: Auth | null): Outgoing {
  const planType = auth?.mode === 'chatgpt' ? planTypeView(auth.planType) : null;
  return outgoing('account/updated', { authMode: authMethodOf(auth), planType });
}
