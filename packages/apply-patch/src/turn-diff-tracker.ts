import path from 'node:path';
import { isInside } from '@codex-ts/foundation/paths';
import type { AppliedChange, ApplyOutcome } from './apply-patch.ts';
import { unifiedDiffOfFiles } from './git-style-diff.ts';

interface TrackedFile {
  /** Text at the start of the turn; `null` when there was no file. */
  readonly first: string | null;
  /** Text now; `null` when there is no file. */
  current: string | null;
  /** Where the file that is here now was at the start of the turn, if it was moved. */
  origin: string | null;
}

/**
 * Keeps the sum of the patches of one turn, and shows it as one diff. Knows only what patches did: what commands change in
 * between is not part of it, and no file is read.
 *
 * Source: codex-rs/core, `TurnDiffTracker`.
 */
export class TurnDiffTracker {
  readonly #files = new Map<string, TrackedFile>();
  #exact = true;

  /** Takes over what a patch did. After an outcome that is not exact there is no diff for the rest of the turn. */
  record({ changes, exact }: Pick<ApplyOutcome, 'changes' | 'exact'>): void {
    if (!exact) this.#exact = false;
    for (const change of changes) this.#recordChange(change);
  }

  /**
   * The changes since the start of the turn, files sorted by path; empty when there are none. Paths are relative to `root`
   * (the repository, or the working directory outside of one); files elsewhere keep their absolute path, all do for `null`.
   */
  diff({ root }: { root: string | null }): string {
    if (!this.#exact) return '';
    const shown = (file: string): string => (root !== null && isInside(file, root) ? path.relative(root, file) : file);
    const moved = this.#movedFiles();
    const origins = new Set(moved.values());
    const entries: { oldPath: string; text: string }[] = [];
    for (const [file, { first, current }] of this.#files) {
      if (origins.has(file)) continue; // shown with the place it was moved to
      const origin = moved.get(file);
      const oldPath = shown(origin ?? file);
      const before = origin === undefined ? first : (this.#files.get(origin)?.first ?? null);
      entries.push({ oldPath, text: unifiedDiffOfFiles({ oldPath, newPath: shown(file), before, after: current }) });
    }
    return entries
      .toSorted((a, b) => (a.oldPath < b.oldPath ? -1 : 1))
      .map(({ text }) => text)
      .join('');
  }

  #recordChange({ path: file, movePath, before, after, overwritten }: AppliedChange): void {
    const source = this.#file(file, before);
    if (movePath === null) {
      if (after === null || before === null) source.origin = null;
      source.current = after;
      return;
    }
    const destination = this.#file(movePath, overwritten);
    const origin = source.origin ?? file;
    source.current = null;
    source.origin = null;
    if (destination === source) return; // a file that is moved onto itself is gone
    destination.current = after;
    destination.origin = origin;
  }

  #file(file: string, before: string | null): TrackedFile {
    const known = this.#files.get(file) ?? { first: before, current: before, origin: null };
    this.#files.set(file, known);
    return known;
  }

  /** New place → old place, for files that went to a place that was free and left theirs empty. */
  #movedFiles(): Map<string, string> {
    const moved = new Map<string, string>();
    const taken = new Set<string>();
    for (const [file, { first, current, origin }] of this.#files) {
      if (origin === null || origin === file || first !== null || current === null || taken.has(origin)) continue;
      const source = this.#files.get(origin);
      if (source === undefined || source.first === null || source.current !== null) continue;
      moved.set(file, origin);
      taken.add(origin);
    }
    return moved;
  }
}
