import { PlanType } from '@codex-ts/app-server-protocol/shared/auth';

/** The plan of an account; `unknown` for one that is not known here. */
export function planTypeView(plan: string | null): PlanType | null {
  if (plan === null) return null;
  return PlanType.safeParse(plan.toLowerCase()).data ?? 'unknown';
}
