import type { ApprovalDecision, ApprovalRequest } from '@codex-ts/protocol';

/** Who answers questions. An answer that never comes must end with `signal`. */
export interface ApprovalBroker {
  request(request: ApprovalRequest, options: { signal: AbortSignal }): Promise<ApprovalDecision>;
}

/** Nobody is there: everything is declined. */
export const declineEverything: ApprovalBroker = { request: () => Promise.resolve('declined') };

/** What was approved for the rest of the session. */
export class SessionApprovals {
  readonly #keys = new Set<string>();

  has(key: readonly unknown[]): boolean {
    return this.#keys.has(JSON.stringify(key));
  }

  add(key: readonly unknown[]): void {
    this.#keys.add(JSON.stringify(key));
  }
}
