import { TurnDiffTracker, type ApplyOutcome } from '@codex-ts/apply-patch';
import type { ToolTurn } from '../tool.ts';

/** What the patches of one turn changed, as one diff. */
export class TurnDiff {
  readonly #tracker = new TurnDiffTracker();
  readonly #root: string | null;

  /** `root`: paths in the diff are relative to it; `null`: they are absolute. */
  constructor({ root }: { root: string | null }) {
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
