/** How a check went: `warning` works with a limit, `failed` keeps something from working. */
export type CheckStatus = 'ok' | 'warning' | 'failed';

export interface CheckResult {
  name: string;
  status: CheckStatus;
  /** One line; holds no secret. */
  summary: string;
  /** What to do, for a check that is not `ok`. */
  nextStep?: string;
}
