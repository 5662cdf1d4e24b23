import { setImmediate as nextTurn } from 'node:timers/promises';
import { parsePattern } from './pattern.ts';
import { BestHits } from './best-hits.ts';
import { NO_MATCH } from './fuzzy-score.ts';
import { type Candidate, candidateOf, entryPlaces, entryScore, type Ranking } from './rank-entry.ts';
import { walk, type WalkedEntry } from './walk.ts';

/** A file or folder that was found. */
export interface FileMatch extends WalkedEntry {
  /** Higher is better; scores of different queries do not compare. */
  score: number;
  /** Characters of `path` that matched. */
  indices: number[];
}

export interface FileSearchOptions {
  /** Folders to look in. Missing ones hold nothing. */
  roots: readonly string[];
  /** Default `name`. */
  ranking?: Ranking | undefined;
  /** Whether folders are found, too. Default `true`. */
  directories?: boolean | undefined;
  /** Whether words with capital letters are compared with them. Default `ignore`. */
  caseMatching?: 'ignore' | 'smart' | undefined;
  /** Most matches that are given. Default 50. */
  limit?: number | undefined;
  /** The user's list of what to leave out in all repositories. Default: none. */
  userExcludes?: string | null | undefined;
}

const DEFAULT_LIMIT = 50;

/** Entries that are matched before others get their turn. */
const SLICE = 2_000;

/** Everything below some folders, to be searched again and again. Reads the folders once. */
export class FileIndex {
  readonly #options: FileSearchOptions;
  readonly #candidates: Candidate[] = [];
  readonly #abort = new AbortController();
  /** Settles when all folders are read, or {@link close} was called. */
  readonly complete: Promise<void>;
  #isComplete = false;

  constructor(options: FileSearchOptions) {
    this.#options = options;
    this.complete = this.#fill();
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Entries read so far. */
  get size(): number {
    return this.#candidates.length;
  }

  /** The best matches among what is read so far, best first; nothing for an empty query or once `signal` aborts. */
  async search(query: string, { signal }: { signal: AbortSignal }): Promise<FileMatch[]> {
    if (query === '') return [];
    const { ranking = 'name', caseMatching = 'ignore', limit = DEFAULT_LIMIT } = this.#options;
    const pattern = parsePattern(query, { caseMatching });
    const best = new BestHits(limit);
    for (let from = 0; from < this.#candidates.length; from += SLICE) {
      if (from > 0) await nextTurn();
      if (signal.aborted) return [];
      for (let at = from; at < Math.min(from + SLICE, this.#candidates.length); at += 1) {
        const candidate = this.#candidates[at];
        if (candidate === undefined) break;
        const score = entryScore(pattern, candidate, { ranking, floor: best.floor });
        if (score !== NO_MATCH && score >= best.floor) best.add({ candidate, score });
      }
    }
    return best.take().map(({ candidate, score }) => {
      const places = entryPlaces(pattern, candidate, ranking);
      return { ...candidate.entry, score, indices: inCharacters(candidate, places) };
    });
  }

  /** Stops reading. */
  close(): void {
    this.#abort.abort();
  }

  async #fill(): Promise<void> {
    const { roots, directories = true, userExcludes = null } = this.#options;
    const { signal } = this.#abort;
    for (const root of new Set(roots)) {
      for await (const entries of walk({ root, userExcludes, signal })) {
        for (const entry of entries) if (directories || entry.kind === 'file') this.#candidates.push(candidateOf(entry));
      }
    }
    this.#isComplete = !signal.aborted;
  }
}

/** Finds files once: reads the folders, and gives the best matches. */
export async function searchFiles(query: string, options: FileSearchOptions & { signal: AbortSignal }): Promise<FileMatch[]> {
  if (query === '') return [];
  const index = new FileIndex(options);
  const stop = (): void => index.close();
  options.signal.addEventListener('abort', stop, { once: true });
  try {
    await index.complete;
    return await index.search(query, options);
  } finally {
    options.signal.removeEventListener('abort', stop);
  }
}

/** Places in characters, where some take two UTF-16 units. */
function inCharacters({ entry }: Candidate, indices: readonly number[]): number[] {
  if (!/[\ud800-\udfff]/.test(entry.path)) return [...indices];
  const characters = new Set(indices.map((index) => Array.from(entry.path.slice(0, index)).length));
  return [...characters];
}
