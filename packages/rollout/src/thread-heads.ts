import { isRecord } from '@codex-ts/foundation/json';
import path from 'node:path';
import { encodeJsonLine } from '@codex-ts/foundation/jsonl';
import { replaceFile } from '@codex-ts/foundation/replace-file';
import type { SessionMeta } from '@codex-ts/protocol';
import { appendLine } from './append-line.ts';
import { JsonlTail } from './jsonl-tail.ts';
import type { ThreadHead } from './thread-summary.ts';

/** What of a file tells whether what is known of its head still holds. */
export interface FileState {
  inode: number;
  /** Bytes. */
  size: number;
}

const FORMAT = 1;

/** Heads with a longer first message are read each time. */
const MAX_MESSAGE_CHARS = 16_384;

interface HeadLine extends FileState {
  head: ThreadHead | null;
}

/** Each line starts like this, so that it can be told apart without being parsed; the name of the file follows. */
const LINE_START = `{"format":${FORMAT},"file":"`;

/** The same where the name has escapes in it. */
const LINE_WITH_NAME = new RegExp(`^\\{"format":${FORMAT},"file":("(?:[^"\\\\]|\\\\.)*"),`);

/** More lines than this for each file that is known, and the index is written anew. */
const MAX_LINES_PER_FILE = 2;
const MIN_LINES_TO_COMPACT = 500;

type Entry = string | HeadLine;

/**
 * An index of what the heads of thread files say, so that listing threads does not read them again.
 *
 * Kept in `thread_heads.jsonl`, a line per file. It is a cache: it may be deleted, fall behind, or be written by several
 * processes at once. Thread files only ever grow, so what their heads say stays true; a file that was replaced or cut is known
 * by its inode or size, and one whose first turn had not begun is read again once it has grown. A torn line costs itself.
 *
 * `base_instructions` and `dynamic_tools` of the first line are left out.
 */
export class ThreadHeads {
  readonly #prefix: string;
  readonly #file: string;
  readonly #tail: JsonlTail;
  /** Lines as they were read, until somebody asks for them. */
  readonly #entries = new Map<string, Entry>();
  #lineCount = 0;
  #added: string[] = [];

  constructor({ codexHome }: { codexHome: string }) {
    this.#prefix = codexHome + path.sep;
    this.#file = path.join(codexHome, 'thread_heads.jsonl');
    this.#tail = new JsonlTail(this.#file);
  }

  /** Reads what was added to the index since the last time. */
  load(): void {
    this.#tail.read({
      onLine: (line) => {
        this.#lineCount += 1;
        const file = fileOf(line);
        if (file !== undefined) this.#entries.set(file, line);
      },
      onStartOver: () => {
        this.#lineCount = 0;
        this.#entries.clear();
      },
    });
  }

  /** What the head of a file says; `null`: it is none of a thread; `undefined`: not known, so it must be read. */
  get(file: string, { inode, size }: FileState): ThreadHead | null | undefined {
    const key = this.#keyOf(file);
    const entry = this.#parsed(key);
    if (entry === undefined || entry.inode !== inode || size < entry.size) return undefined;
    if (size === entry.size) return entry.head;
    return entry.head !== null && entry.head.firstMessage !== null && entry.head.model !== null ? entry.head : undefined;
  }

  /** Notes what the head of a file said, until {@link save}. */
  add(file: string, { inode, size }: FileState, head: ThreadHead | null): void {
    if ((head?.firstMessage?.length ?? 0) > MAX_MESSAGE_CHARS) return;
    const key = this.#keyOf(file);
    const slim = head && { ...head, meta: slimMeta(head.meta) };
    this.#entries.set(key, { inode, size, head: slim });
    this.#added.push(lineOf(key, { inode, size, head: slim }));
  }

  /** Writes what was noted. That it cannot be written does no harm: the heads are read again next time. */
  async save(): Promise<void> {
    const added = this.#added.splice(0);
    if (added.length === 0) return;
    try {
      await appendLine(this.#file, added.join(''));
      if (this.#lineCount + added.length > Math.max(MIN_LINES_TO_COMPACT, MAX_LINES_PER_FILE * this.#entries.size)) {
        await this.#compact();
      }
    } catch {
      // a cache: nothing is lost
    }
  }

  /** Relative to the folder, where it lies in it: homes are moved and mounted elsewhere. */
  #keyOf(file: string): string {
    return file.startsWith(this.#prefix) ? file.slice(this.#prefix.length) : file;
  }

  #parsed(key: string): HeadLine | undefined {
    const entry = this.#entries.get(key);
    if (typeof entry !== 'string') return entry;
    const parsed = parseLine(entry);
    if (parsed === undefined) this.#entries.delete(key);
    else this.#entries.set(key, parsed);
    return parsed;
  }

  /** Lines that another process adds meanwhile may be lost; it is a cache. */
  async #compact(): Promise<void> {
    const lines = [...this.#entries].map(([key, entry]) => (typeof entry === 'string' ? `${entry}\n` : lineOf(key, entry)));
    await replaceFile(this.#file, lines.join(''));
  }
}

/** The file that a line is about; `undefined` for one of another format. */
function fileOf(line: string): string | undefined {
  if (!line.startsWith(LINE_START)) return undefined;
  const end = line.indexOf('",', LINE_START.length);
  if (end === -1) return undefined; // torn
  const name = line.slice(LINE_START.length, end);
  if (!name.includes('\\')) return name;
  const escaped = LINE_WITH_NAME.exec(line)?.[1];
  return escaped === undefined ? undefined : String(JSON.parse(escaped));
}

function lineOf(file: string, entry: HeadLine): string {
  return encodeJsonLine({ format: FORMAT, file, ...entry });
}

function parseLine(line: string): HeadLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isHeadLine(value) ? value : undefined;
  } catch {
    return undefined; // torn
  }
}

/** Checked by hand: a schema would take longer than reading the file that the line stands for. */
function isHeadLine(value: unknown): value is HeadLine {
  if (!isRecord(value) || typeof value['inode'] !== 'number' || typeof value['size'] !== 'number') return false;
  const { head } = value;
  if (head === null) return true;
  return isRecord(head) && isTextOrNull(head['firstMessage']) && isTextOrNull(head['model']) && isMeta(head['meta']);
}

function isMeta(meta: unknown): boolean {
  return (
    isRecord(meta) &&
    ['id', 'timestamp', 'cwd', 'originator', 'cli_version'].every((key) => typeof meta[key] === 'string') &&
    (typeof meta['source'] === 'string' || isRecord(meta['source'])) &&
    (meta['model_provider'] === undefined || isTextOrNull(meta['model_provider'])) &&
    (meta['git'] === undefined || meta['git'] === null || isRecord(meta['git']))
  );
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function slimMeta(meta: SessionMeta): SessionMeta {
  const slim = { ...meta };
  delete slim.base_instructions;
  delete slim.dynamic_tools;
  return slim;
}
