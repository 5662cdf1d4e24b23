/** What a rule says about a command: run it without a sandbox, ask first, or refuse it. */
export type Decision = 'allow' | 'prompt' | 'forbidden';

/** From the most lenient to the strictest. */
export const DECISIONS: readonly Decision[] = ['allow', 'prompt', 'forbidden'];

/** The strictest of several decisions; `null` for none. */
export function strictest(decisions: Iterable<Decision>): Decision | null {
  let found = -1;
  for (const decision of decisions) found = Math.max(found, DECISIONS.indexOf(decision));
  return DECISIONS[found] ?? null;
}
