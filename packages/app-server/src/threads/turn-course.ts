import type { ThreadEvent } from '@codex-ts/protocol';

/** What is to be known of the turn that runs, or ran last, while its events pass by. */
export class TurnCourse {
  #failed = false;
  #onlyPlanned = false;
  #reviewerTurnId: string | null = null;

  /** The turn ended with an error. */
  get failed(): boolean {
    return this.#failed;
  }

  /** The turn has led to a plan, and no further word. */
  get onlyPlanned(): boolean {
    return this.#onlyPlanned;
  }

  /** Id of the turn that a reviewer has of its own in this one. */
  get reviewerTurnId(): string | null {
    return this.#reviewerTurnId;
  }

  note(event: ThreadEvent): void {
    switch (event.type) {
      case 'turn.started':
        this.#failed = false;
        this.#onlyPlanned = false;
        break;
      case 'item.completed':
        if (event.item.type === 'plan') this.#onlyPlanned = true;
        if (event.item.type === 'agentMessage') this.#onlyPlanned = false;
        break;
      case 'reviewer.started':
        this.#reviewerTurnId = event.reviewerTurnId;
        break;
      case 'error':
        if (!event.willRetry) this.#failed = true;
        break;
      case 'turn.completed':
        this.#reviewerTurnId = null;
        break;
      default:
        break;
    }
  }
}
