/** How soon more of the same word stops counting. */
const SATURATION = 1.2;
/** How much long texts are held back: 0 not at all, 1 in full. */
const LENGTH_WEIGHT = 0.75;

interface IndexedText {
  /** How often each word stands in it. */
  counts: ReadonlyMap<string, number>;
  words: number;
}

/** Texts that are found by words, the best first (Okapi BM25). Made for some hundreds of short texts. */
export class TextIndex {
  readonly #texts: readonly IndexedText[];
  readonly #holders = new Map<string, number>();
  readonly #averageWords: number;

  constructor(texts: readonly string[]) {
    this.#texts = texts.map(indexed);
    for (const { counts } of this.#texts) {
      for (const word of counts.keys()) this.#holders.set(word, (this.#holders.get(word) ?? 0) + 1);
    }
    this.#averageWords = this.#texts.reduce((sum, { words }) => sum + words, 0) / Math.max(this.#texts.length, 1);
  }

  /** Places of the texts that hold a word of `query`, at most `limit`; equally good ones in their order. */
  search(query: string, limit: number): number[] {
    const wanted = [...new Set(wordsOf(query))];
    return this.#texts
      .map((text, place) => ({ place, score: wanted.reduce((sum, word) => sum + this.#score(text, word), 0) }))
      .filter(({ score }) => score > 0)
      .toSorted((one, other) => other.score - one.score || one.place - other.place)
      .slice(0, limit)
      .map(({ place }) => place);
  }

  #score({ counts, words }: IndexedText, word: string): number {
    const count = counts.get(word) ?? 0;
    const holders = this.#holders.get(word) ?? 0;
    const rarity = Math.log(1 + (this.#texts.length - holders + 0.5) / (holders + 0.5));
    const length = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * (words / this.#averageWords);
    return (rarity * count * (SATURATION + 1)) / (count + SATURATION * length || 1);
  }
}

function indexed(text: string): IndexedText {
  const words = wordsOf(text);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, words: words.length };
}

/** `getUser_issues` → get, user, issue. */
function wordsOf(text: string): string[] {
  const parted = text.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, ' ').toLowerCase();
  return (parted.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    /[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word,
  );
}
