/** A stretch of the text, in UTF-16 units. */
interface Span {
  offset: number;
  length: number;
}

/** A key or a list item, and where it stands. For the head of a table, both spans are the whole head. */
export interface ScannedEntry {
  path: (string | number)[];
  key: Span;
  value: Span;
}

/**
 * Lists every key and list item of a document with its place.
 *
 * Only for text that the parser accepted: it looks at structure and checks nothing. It is run to point at a fault, never to
 * read values.
 */
export function scanToml(text: string): ScannedEntry[] {
  const scanner = new Scanner(text);
  scanner.run();
  return scanner.entries;
}

class Scanner {
  readonly entries: ScannedEntry[] = [];
  readonly #text: string;
  #offset = 0;
  /** Last index of each list of tables, by its path. */
  readonly #lastIndex = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    let table: (string | number)[] = [];
    while (this.#skip(/[\s]*(#[^\n]*\s*)*/y)) {
      const start = this.#offset;
      if (start >= this.#text.length) return;
      if (this.#text[start] === '[') table = this.#head();
      else this.#assignment(table);
      if (this.#offset === start) this.#offset++;
    }
  }

  #head(): (string | number)[] {
    const offset = this.#offset;
    const isList = this.#text.startsWith('[[', offset);
    this.#offset += isList ? 2 : 1;
    const keys = this.#dottedKey();
    this.#skip(/[ \t]*\]{1,2}/y);
    const path = this.#withIndices(keys.slice(0, -1));
    path.push(...keys.slice(-1));
    const id = JSON.stringify(path);
    if (isList) this.#lastIndex.set(id, (this.#lastIndex.get(id) ?? -1) + 1);
    const index = this.#lastIndex.get(id);
    if (index !== undefined) path.push(index);
    const span = { offset, length: this.#offset - offset };
    this.entries.push({ path, key: span, value: span });
    return path;
  }

  /** Puts the index of the current item behind every key that names a list of tables. */
  #withIndices(keys: readonly string[]): (string | number)[] {
    const path: (string | number)[] = [];
    for (const key of keys) {
      path.push(key);
      const index = this.#lastIndex.get(JSON.stringify(path));
      if (index !== undefined) path.push(index);
    }
    return path;
  }

  #assignment(table: readonly (string | number)[]): void {
    const offset = this.#offset;
    const keys = this.#dottedKey();
    const key = { offset, length: this.#offset - offset };
    this.#skip(/[ \t]*=?[ \t]*/y);
    this.#value([...table, ...keys], key);
  }

  #value(path: (string | number)[], key: Span): void {
    const offset = this.#offset;
    const entry: ScannedEntry = { path, key, value: { offset, length: 0 } };
    this.entries.push(entry);
    const first = this.#text[offset];
    if (first === '[') this.#list(path);
    else if (first === '{') this.#inlineTable(path);
    else this.#plainValue();
    entry.value.length = this.#offset - offset;
  }

  #plainValue(): void {
    const isString = this.#skip(/"""[^]*?(?<!\\)(\\\\)*"{3,5}|'''[^]*?'{3,5}|"(\\.|[^"\\])*"|'[^']*'/y);
    if (!isString) this.#skip(/[^\s,\]}#]+( [0-9][^\s,\]}#]*)?/y);
  }

  #list(path: readonly (string | number)[]): void {
    this.#offset++;
    for (let index = 0; this.#skipBetween() !== ']' && this.#offset < this.#text.length; index++) {
      const offset = this.#offset;
      this.#value([...path, index], { offset, length: 1 });
      if (this.#offset === offset) this.#offset++;
    }
    this.#offset++;
  }

  #inlineTable(path: readonly (string | number)[]): void {
    this.#offset++;
    while (this.#skipBetween() !== '}' && this.#offset < this.#text.length) {
      const offset = this.#offset;
      this.#assignment(path);
      if (this.#offset === offset) this.#offset++;
    }
    this.#offset++;
  }

  /** Skips white space, comments and commas; returns what comes next. */
  #skipBetween(): string | undefined {
    this.#skip(/[\s,]*(#[^\n]*[\s,]*)*/y);
    return this.#text[this.#offset];
  }

  #dottedKey(): string[] {
    const keys: string[] = [];
    do {
      this.#skip(/[ \t]*/y);
      const offset = this.#offset;
      this.#skip(/"(\\.|[^"\\\n])*"|'[^'\n]*'|[^\s.=\]]+/y);
      keys.push(unquoteKey(this.#text.slice(offset, this.#offset)));
    } while (this.#skip(/[ \t]*\./y));
    return keys;
  }

  /** Moves over what `pattern` (sticky) finds here; `false` when it does not fit. */
  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#offset;
    const found = pattern.exec(this.#text);
    if (found === null) return false;
    this.#offset += found[0].length;
    return true;
  }
}

/** Escapes beyond JSON's are rare in keys; such a key is then taken as written, and its fault is shown one level up. */
function unquoteKey(raw: string): string {
  if (raw.startsWith("'")) return raw.slice(1, -1);
  if (!raw.startsWith('"')) return raw;
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw.slice(1, -1);
  }
}
