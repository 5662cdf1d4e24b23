import { Script } from 'node:vm';
import { chunksOf, type Pack, PackFile, packOf, writePacks } from './pack-file.ts';

/** A pack is full at this many characters of source, or chunks: a run that needs one chunk of it pays for all. */
const FULL = { characters: 200_000, chunks: 80 };

/** A pack of which a run left so many characters unused is taken apart. */
const WASTE = 24_000;

/** What the source of a chunk evaluates to. */
export type ModuleFunction = (
  exports: unknown,
  require: (id: string) => unknown,
  module: object,
  filename: string,
  dirname: string,
) => void;

interface UsedPack {
  script: Script;
  functions: readonly ModuleFunction[];
  /** Places of the chunks that this run asked for. */
  asked: Set<number>;
}

/**
 * Compiled code of chunks, kept in a file. Most chunks are small, and to read and compile one costs more than what it holds; so
 * those that were loaded one after the other are kept as one script. Where another run needs a part of it only, the pack is taken
 * apart, so that in the end those are together that are needed together.
 *
 * The first run that loads a chunk packs it, the next one compiles the pack, all later ones read what was compiled.
 */
export class ChunkPacks {
  readonly #path: string;
  readonly #file: PackFile | null;
  /** Place of a chunk: its pack, and where in it. */
  readonly #places = new Map<string, { pack: number; at: number }>();
  readonly #used = new Map<number, UsedPack | null>();
  readonly #fresh: { name: string; source: string }[] = [];
  #complete = true;

  constructor(file: string) {
    this.#path = file;
    this.#file = PackFile.open(file);
    this.#file?.names.forEach((names, pack) => names.forEach((name, at) => this.#places.set(name, { pack, at })));
  }

  /** The function of a chunk; `undefined` when it is in no pack. */
  find(name: string): ModuleFunction | undefined {
    const place = this.#places.get(name);
    const pack = place && this.#pack(place.pack);
    pack?.asked.add(place?.at ?? 0);
    return place && pack?.functions[place.at];
  }

  /** Takes a chunk that was in no pack. `source`: of its function. */
  add(name: string, source: string): void {
    this.#fresh.push({ name, source });
  }

  /** Writes what is new; to be called when the process ends. */
  save(): void {
    const parts = this.#parts();
    if (this.#complete && this.#fresh.length === 0 && parts.size === 0) return;
    const kept = (this.#file?.names ?? []).flatMap((_names, index) => {
      const pack = this.#file?.read(index);
      const script = this.#used.get(index)?.script;
      return parts.get(index) ?? (pack ? [script ? { ...pack, data: script.createCachedData() } : pack] : []);
    });
    const known = new Set(kept.flatMap(({ names }) => names));
    writePacks(this.#path, [...kept, ...packed(this.#fresh.filter(({ name }) => !known.has(name)))]);
  }

  /** What becomes of packs that this run needed little of, by their place. */
  #parts(): Map<number, Pack[]> {
    const parts = new Map<number, Pack[]>();
    for (const [index, used] of this.#used) {
      const unused = (this.#file?.lengths(index) ?? []).filter((_length, at) => used?.asked.has(at) === false);
      if (unused.reduce((sum, length) => sum + length, 0) < WASTE) continue;
      const pack = this.#file?.read(index);
      const chunks = pack ? chunksOf(pack) : [];
      const isAsked = (_chunk: unknown, at: number): boolean => used?.asked.has(at) === true;
      parts.set(index, [packOf(chunks.filter(isAsked)), packOf(chunks.filter((chunk, at) => !isAsked(chunk, at)))]);
    }
    return parts;
  }

  #pack(index: number): UsedPack | null {
    const known = this.#used.get(index);
    if (known !== undefined) return known;
    const used = this.#compile(index);
    this.#used.set(index, used);
    return used;
  }

  #compile(index: number): UsedPack | null {
    const pack = this.#file?.read(index);
    if (!pack) return null;
    const script = new Script(pack.source, {
      filename: `${this.#path}/${index}`,
      ...(pack.data ? { cachedData: pack.data } : {}),
    });
    if (!pack.data || script.cachedDataRejected) this.#complete = false;
    return { script, functions: script.runInThisContext() as ModuleFunction[], asked: new Set() }; // what `packOf` wrote
  }
}

/** Puts chunks together as they came. */
function packed(chunks: readonly { name: string; source: string }[]): Pack[] {
  const groups: { name: string; source: string }[][] = [];
  let characters = 0;
  for (const chunk of chunks) {
    const last = groups.at(-1);
    characters += chunk.source.length;
    if (last !== undefined && last.length < FULL.chunks && characters <= FULL.characters) {
      last.push(chunk);
    } else {
      groups.push([chunk]);
      characters = chunk.source.length;
    }
  }
  return groups.map(packOf);
}
