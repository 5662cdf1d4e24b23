import type { Candidate } from './rank-entry.ts';

/** A candidate that matches. */
export interface Hit {
  candidate: Candidate;
  score: number;
}

/** Hits that are gathered before those that cannot be among the best are dropped. */
const GATHERED = 1_000;

/** Keeps the best of many hits: by score, then by path. */
export class BestHits {
  readonly #limit: number;
  #hits: Hit[] = [];
  #floor = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What a hit must score to be among the best. */
  get floor(): number {
    return this.#floor;
  }

  add(hit: Hit): void {
    this.#hits.push(hit);
    if (this.#hits.length < this.#limit + GATHERED) return;
    this.#hits = this.take();
    this.#floor = this.#hits.at(-1)?.score ?? 0;
  }

  /** The best, best first. */
  take(): Hit[] {
    return this.#hits.toSorted(byScoreThenPath).slice(0, this.#limit);
  }
}

function byScoreThenPath(a: Hit, b: Hit): number {
  const [first, second] = [a.candidate.entry.path, b.candidate.entry.path];
  return b.score - a.score || (first < second ? -1 : first > second ? 1 : 0);
}
