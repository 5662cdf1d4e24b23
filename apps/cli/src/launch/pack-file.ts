import { closeSync, mkdirSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** V8 reads its data in place where it begins at a multiple of this, in bytes. */
const ALIGNMENT = 8;

/** Bytes of the file that are read first: enough for the table of contents of most. */
const FIRST_READ = 8192;

/** Bytes before the table of contents: its length. */
const LENGTH_BYTES = 4;

/** Chunks as one script. */
export interface Pack {
  /** Of the chunks, in the order of their functions. */
  names: readonly string[];
  /** Characters of each function. */
  lengths: readonly number[];
  /** A script that evaluates to the functions of the chunks. */
  source: string;
  /** What V8 compiled of it; `null`: nothing yet. */
  data: Buffer | null;
}

/**
 * Where a pack lies: names and lengths of its chunks, place of the source from the end of the table, lengths of source and data in
 * bytes, and whether the source is ASCII, which takes no decoding.
 */
type Place = readonly [
  names: readonly string[],
  lengths: readonly number[],
  at: number,
  sourceLength: number,
  dataLength: number,
  isAscii: boolean,
];

/** A file of packs, open for reading. Its place in the file system may be taken by another one meanwhile. */
export class PackFile {
  readonly #descriptor: number;
  readonly #start: number;
  readonly #places: readonly Place[];

  private constructor(descriptor: number, start: number, places: readonly Place[]) {
    this.#descriptor = descriptor;
    this.#start = start;
    this.#places = places;
  }

  /** `null` when there is none that can be read. */
  static open(file: string): PackFile | null {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(file, 'r');
      let head = readAt(descriptor, 0, FIRST_READ);
      const start = head.readUInt32LE(0);
      if (start > head.length) head = readAt(descriptor, 0, start);
      const places = JSON.parse(head.toString('utf8', LENGTH_BYTES, start).trimEnd()) as Place[]; // what `writePacks` wrote; V8 checks the data
      return new PackFile(descriptor, start, places);
    } catch {
      if (descriptor !== undefined) closeSync(descriptor);
      return null;
    }
  }

  /** Names of the chunks of each pack. */
  get names(): (readonly string[])[] {
    return this.#places.map(([names]) => names);
  }

  /** Characters of each function of a pack. */
  lengths(index: number): readonly number[] {
    return this.#places[index]?.[1] ?? [];
  }

  /** `null` when it cannot be read. */
  read(index: number): Pack | null {
    const place = this.#places[index];
    if (place === undefined) return null;
    const [names, lengths, at, sourceLength, dataLength, isAscii] = place;
    const length = aligned(sourceLength) + dataLength;
    try {
      const bytes = readAt(this.#descriptor, this.#start + at, length);
      if (bytes.length !== length) return null;
      const data = dataLength === 0 ? null : bytes.subarray(aligned(sourceLength));
      return { names, lengths, source: bytes.toString(isAscii ? 'latin1' : 'utf8', 0, sourceLength), data };
    } catch {
      return null;
    }
  }
}

/** Puts chunks together. `source`: of the function of one. */
export function packOf(chunks: readonly { name: string; source: string }[]): Pack {
  return {
    names: chunks.map(({ name }) => name),
    lengths: chunks.map(({ source }) => source.length),
    source: `[${chunks.map(({ source }) => source).join(',')}]`,
    data: null,
  };
}

/** Takes the chunks of a pack apart again. */
export function chunksOf({ names, lengths, source }: Pack): { name: string; source: string }[] {
  let start = 1;
  return names.map((name, at) => {
    const end = start + (lengths[at] ?? 0);
    const chunk = { name, source: source.slice(start, end) };
    start = end + 1;
    return chunk;
  });
}

/** Writes packs as one file that appears whole. Failures are ignored: it is only a cache. */
export function writePacks(file: string, packs: readonly Pack[]): void {
  try {
    const parts: Buffer[] = [];
    const places: Place[] = [];
    let at = 0;
    for (const { names, lengths, source, data } of packs) {
      const text = Buffer.from(source);
      places.push([names, lengths, at, text.length, data?.length ?? 0, text.length === source.length]);
      for (const part of [text, ...(data ? [data] : [])]) {
        parts.push(part, Buffer.alloc(aligned(part.length) - part.length));
        at += aligned(part.length);
      }
    }
    const list = JSON.stringify(places);
    const head = Buffer.alloc(aligned(LENGTH_BYTES + Buffer.byteLength(list)), ' ');
    head.writeUInt32LE(head.length, 0);
    head.write(list, LENGTH_BYTES);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, Buffer.concat([head, ...parts]), { mode: 0o644 });
    renameSync(temporary, file);
  } catch {
    // the next start compiles again
  }
}

function readAt(descriptor: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, position));
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
