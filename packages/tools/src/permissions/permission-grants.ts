import { withPermissions, type AddedPermissions, type SandboxPolicy } from '@codex-ts/protocol';

const NOTHING: AddedPermissions = { network: false, entries: [] };

/** What was granted to a thread beyond its policy: for a turn, or for as long as it is open. */
export class PermissionGrants {
  #session = NOTHING;
  #turn = NOTHING;
  #turnId = '';
  #strictTurnId: string | null = null;

  add(granted: AddedPermissions, { scope, turnId }: { scope: 'turn' | 'session'; turnId: string }): void {
    if (scope === 'session') {
      this.#session = merged(this.#session, granted);
      return;
    }
    this.#turn = merged(this.#turnId === turnId ? this.#turn : NOTHING, granted);
    this.#turnId = turnId;
  }

  /** From here on in a turn, a model looks at each action, whether anybody would have to be asked about it or not. */
  reviewStrictly(turnId: string): void {
    this.#strictTurnId = turnId;
  }

  isStrict({ turnId }: { turnId: string }): boolean {
    return this.#strictTurnId === turnId;
  }

  /** What holds in a turn. */
  of(turnId: string): AddedPermissions {
    return this.#turnId === turnId ? merged(this.#session, this.#turn) : this.#session;
  }

  /** The policy of a turn with what was granted. */
  policyOf({ turnId, sandboxPolicy }: { turnId: string; sandboxPolicy: SandboxPolicy }): SandboxPolicy {
    return withPermissions(sandboxPolicy, this.of(turnId));
  }
}

function merged(one: AddedPermissions, other: AddedPermissions): AddedPermissions {
  return { network: one.network || other.network, entries: [...one.entries, ...other.entries] };
}
