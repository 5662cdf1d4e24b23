import { TurnDiffTracker, type ApplyOutcome } from '@codex-ts/apply-patch';
import type { ToolTurn } from '../tool.ts';

/** What the patches of one turn changed, as one diff. */
export class TurnDiff {
  readonly #tracker = new TurnDiffTracker();
  readonly #root: string;

  /** `root`: paths in the diff are relative to it. */
  constructor({ root }: { root: string }) {
    this.#root = root;
  }

  record(outcome: ApplyOutcome): void {
    this.#tracker.record(outcome);
  }

  /** Tells the thread the diff so far; nothing when there is none. */
  emit(turn: ToolTurn): void {
    const diff = this.#tracker.diff({ root: this.#root });
    if (diff !== '') turn.emit({ type: 'turn.diff-updated', turnId: turn.turnId, diff });
  }
}
