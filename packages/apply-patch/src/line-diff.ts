/** One line of a diff: in both texts (` `), only in the old one (`-`) or only in the new one (`+`). */
export interface DiffStep {
  mark: ' ' | '-' | '+';
  readonly line: string;
}

/**
 * The shortest way from one list of lines to the other. Removed lines stand before the added ones of the same place, and
 * added lines as far down as they can: a line that is doubled is the second one that is new.
 *
 * What is not settled after `timeoutMs` milliseconds counts as replaced.
 */
export function diffLines(before: readonly string[], after: readonly string[], { timeoutMs }: { timeoutMs: number }): DiffStep[] {
  const steps = removalsFirst(new LineDiff(before, after, performance.now() + timeoutMs).run());
  slideAdditionsDown(steps);
  // An addition may have come down to a removal.
  return removalsFirst(steps);
}

/** A stretch of both lists; ends are excluded. */
interface Box {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/**
 * The linear-space form of Myers' difference algorithm: finds a point in the middle of a shortest path from both ends, and
 * goes on with the two halves.
 *
 * @see http://www.xmailserver.org/diff2.pdf "An O(ND) Difference Algorithm and Its Variations", section 4b
 */
class LineDiff {
  readonly #before: readonly string[];
  readonly #after: readonly string[];
  readonly #deadline: number;
  /** Farthest point reached on each diagonal, from the start and from the end. Diagonal 0 is in the middle. */
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  readonly #zero: number;
  readonly #steps: DiffStep[] = [];

  constructor(before: readonly string[], after: readonly string[], deadline: number) {
    this.#before = before;
    this.#after = after;
    this.#deadline = deadline;
    this.#zero = before.length + after.length + 2;
    this.#forward = new Int32Array(2 * this.#zero + 1);
    this.#backward = new Int32Array(2 * this.#zero + 1);
  }

  run(): DiffStep[] {
    this.#walk({ oldStart: 0, oldEnd: this.#before.length, newStart: 0, newEnd: this.#after.length });
    return this.#steps;
  }

  #walk(box: Box): void {
    let { oldStart, oldEnd, newStart, newEnd } = box;
    while (oldStart < oldEnd && newStart < newEnd && this.#before[oldStart] === this.#after[newStart]) {
      oldStart += 1;
      newStart += 1;
    }
    this.#emit(this.#before, ' ', [box.oldStart, oldStart]);
    while (oldEnd > oldStart && newEnd > newStart && this.#before[oldEnd - 1] === this.#after[newEnd - 1]) {
      oldEnd -= 1;
      newEnd -= 1;
    }
    const middle = oldStart < oldEnd && newStart < newEnd ? this.#middle({ oldStart, oldEnd, newStart, newEnd }) : null;
    if (middle === null) {
      this.#emit(this.#before, '-', [oldStart, oldEnd]);
      this.#emit(this.#after, '+', [newStart, newEnd]);
    } else {
      const [oldMiddle, newMiddle] = middle;
      this.#walk({ oldStart, oldEnd: oldMiddle, newStart, newEnd: newMiddle });
      this.#walk({ oldStart: oldMiddle, oldEnd, newStart: newMiddle, newEnd });
    }
    this.#emit(this.#before, ' ', [oldEnd, box.oldEnd]);
  }

  /** Where the searches from both ends meet; `null` when the time is over. */
  #middle({ oldStart, oldEnd, newStart, newEnd }: Box): readonly [oldIndex: number, newIndex: number] | null {
    const width = oldEnd - oldStart;
    const height = newEnd - newStart;
    const delta = width - height;
    const isOdd = delta % 2 !== 0;
    const forward = (k: number): number => this.#forward[this.#zero + k] ?? 0;
    const backward = (k: number): number => this.#backward[this.#zero + k] ?? 0;
    this.#forward[this.#zero + 1] = 0;
    this.#backward[this.#zero + 1] = 0;
    for (let d = 0; d <= Math.ceil((width + height) / 2); d += 1) {
      if (performance.now() > this.#deadline) return null;
      for (let k = d; k >= -d; k -= 2) {
        const startX = k === -d || (k !== d && forward(k - 1) < forward(k + 1)) ? forward(k + 1) : forward(k - 1) + 1;
        let x = startX;
        while (x < width && x - k < height && this.#before[oldStart + x] === this.#after[newStart + x - k]) x += 1;
        this.#forward[this.#zero + k] = x;
        const meets = isOdd && Math.abs(k - delta) < d && x + backward(delta - k) >= width;
        if (meets) return [oldStart + startX, newStart + startX - k];
      }
      for (let k = d; k >= -d; k -= 2) {
        let x = k === -d || (k !== d && backward(k - 1) < backward(k + 1)) ? backward(k + 1) : backward(k - 1) + 1;
        while (x < width && x - k < height && this.#before[oldEnd - 1 - x] === this.#after[newEnd - 1 - x + k]) x += 1;
        this.#backward[this.#zero + k] = x;
        const meets = !isOdd && Math.abs(k - delta) <= d && x + forward(delta - k) >= width;
        if (meets) return [oldEnd - x, newEnd - x + k];
      }
    }
    return null;
  }

  #emit(lines: readonly string[], mark: DiffStep['mark'], [start, end]: readonly [start: number, end: number]): void {
    for (let index = start; index < end; index += 1) this.#steps.push({ mark, line: lines[index] ?? '' });
  }
}

/** Moves each run of additions down, as long as the line below it is the same as its first one. */
function slideAdditionsDown(steps: readonly DiffStep[]): void {
  let index = steps.length - 1;
  while (index >= 0) {
    let end = index + 1;
    while (index >= 0 && steps[index]?.mark === '+') index -= 1;
    for (let start = index + 1; start < end; start += 1, end += 1) {
      const first = steps[start];
      const below = steps[end];
      if (first === undefined || below?.mark !== ' ' || below.line !== first.line) break;
      first.mark = ' ';
      below.mark = '+';
    }
    index -= 1;
  }
}

function removalsFirst(steps: readonly DiffStep[]): DiffStep[] {
  const ordered: DiffStep[] = [];
  let added: DiffStep[] = [];
  for (const step of steps) {
    if (step.mark === '+') {
      added.push(step);
      continue;
    }
    if (step.mark === ' ') {
      for (const addition of added) ordered.push(addition);
      added = [];
    }
    ordered.push(step);
  }
  return ordered.concat(added);
}
