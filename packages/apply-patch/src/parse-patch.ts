import type { ChunkLine, Patch, PatchFailure, PatchHunk, UpdateChunk } from './patch.ts';
import { trimWhiteSpace, trimWhiteSpaceEnd } from './white-space.ts';

/** The text is not a patch. */
export interface ParseFailure extends PatchFailure {
  /** What is wrong, without the place. */
  readonly detail: string;
  /** The line that is wrong, counted from 1 at the begin marker; `null` when the fault is not in one hunk. */
  readonly line: number | null;
}

/** What {@link parsePatch} makes of a text. `text` is the patch alone: without blanks around it and without a heredoc. */
export type ParseResult = ({ readonly ok: true; readonly text: string } & Patch) | ParseFailure;

const BEGIN = '*** Begin Patch';
const END = '*** End Patch';
const ADD = '*** Add File: ';
const DELETE = '*** Delete File: ';
const UPDATE = '*** Update File: ';
const MOVE = '*** Move to: ';
const ENVIRONMENT = '*** Environment ID:';
const END_OF_FILE = '*** End of File';
const HEREDOC_STARTS: readonly string[] = ['<<EOF', "<<'EOF'", '<<"EOF"'];

const PREFIX_KINDS: ReadonlyMap<string, ChunkLine['kind']> = new Map([
  [' ', 'context'],
  ['-', 'remove'],
  ['+', 'add'],
]);

/**
 * Reads a patch in the apply_patch format.
 *
 * Blanks around the patch and its marker lines are ignored, and a patch that is wrapped in a heredoc
 * (`<<EOF`, `<<'EOF'`, `<<"EOF"`) is unwrapped. A text that is not a patch is an expected outcome: nothing is thrown.
 *
 * Source: codex-rs/apply-patch, parser and streaming parser.
 */
export function parsePatch(text: string): ParseResult {
  const lines = trimWhiteSpace(text).split('\n').map(withoutCarriageReturn);
  const fault = markerFault(lines);
  if (fault === null) return parseBetweenMarkers(lines);
  const inner = withoutHeredoc(lines);
  if (inner === null) return fault;
  return markerFault(inner) ?? parseBetweenMarkers(inner);
}

function markerFault(lines: readonly string[]): ParseFailure | null {
  // A single line is both; so is the end that is missed when there is nothing at all.
  const first = trimWhiteSpace(lines[0] ?? '');
  if (first !== '' && first !== BEGIN) return invalidPatch(`The first line of the patch must be '${BEGIN}'`);
  return trimWhiteSpace(lines.at(-1) ?? '') === END ? null : lastLineFault();
}

function withoutHeredoc(lines: readonly string[]): readonly string[] | null {
  if (lines.length < 4 || !HEREDOC_STARTS.includes(lines[0] ?? '') || !lines.at(-1)?.endsWith('EOF')) return null;
  return lines.slice(1, -1);
}

function parseBetweenMarkers(lines: readonly string[]): ParseResult {
  const result = new HunkReader(lines).read();
  return 'ok' in result ? result : { ok: true, text: lines.join('\n'), ...result };
}

/** Walks over the lines between the markers. `#at` is an index into all lines, so a line's number is one more. */
class HunkReader {
  readonly #lines: readonly string[];
  readonly #end: number;
  #at = 1;

  constructor(lines: readonly string[]) {
    this.#lines = lines.map(withoutCarriageReturn);
    this.#end = lines.length - 1;
  }

  read(): Patch | ParseFailure {
    const environmentId = this.#readEnvironmentId();
    if (environmentId !== null && typeof environmentId !== 'string') return environmentId;
    const hunks: PatchHunk[] = [];
    while (this.#at < this.#end) {
      if (trimWhiteSpace(this.#line()) === END) return this.#onlyBlanksFollow() ? { hunks, environmentId } : lastLineFault();
      const hunk = this.#readHunk();
      if ('ok' in hunk) return hunk;
      hunks.push(hunk);
    }
    return { hunks, environmentId };
  }

  #onlyBlanksFollow(): boolean {
    return this.#lines.slice(this.#at + 1, this.#end).every((line) => trimWhiteSpace(line) === '');
  }

  #readEnvironmentId(): string | null | ParseFailure {
    let id: string | null = null;
    for (; this.#at < this.#end; this.#at += 1) {
      const line = trimWhiteSpace(this.#line());
      if (!line.startsWith(ENVIRONMENT)) break;
      if (id !== null) return invalidPatch('apply_patch environment_id cannot be specified more than once');
      id = trimWhiteSpace(line.slice(ENVIRONMENT.length));
      if (id === '') return invalidPatch('apply_patch environment_id cannot be empty');
    }
    return id;
  }

  #readHunk(): PatchHunk | ParseFailure {
    const header = trimWhiteSpace(this.#line());
    const headerAt = this.#at;
    this.#at += 1;
    if (header.startsWith(ADD)) return { type: 'add', path: header.slice(ADD.length), content: this.#readAddedContent() };
    if (header.startsWith(DELETE)) return { type: 'delete', path: header.slice(DELETE.length) };
    if (header.startsWith(UPDATE)) return this.#readUpdate(header.slice(UPDATE.length), headerAt);
    return invalidHunk(
      headerAt,
      `'${header}' is not a valid hunk header. Valid hunk headers: '*** Add File: {path}', '*** Delete File: {path}', '*** Update File: {path}'`,
    );
  }

  #readAddedContent(): string {
    let content = '';
    for (; this.#at < this.#end && this.#line().startsWith('+'); this.#at += 1) content += `${this.#line().slice(1)}\n`;
    return content;
  }

  #readUpdate(path: string, headerAt: number): PatchHunk | ParseFailure {
    let movePath: string | null = null;
    const chunks: UpdateChunk[] = [];
    while (!this.#atHunkEnd()) {
      const line = trimWhiteSpaceEnd(this.#line());
      const beforeChunks = chunks.length === 0;
      const isMove = beforeChunks && movePath === null && line.startsWith(MOVE);
      if (isMove) movePath = line.slice(MOVE.length);
      // Blank lines between chunks mean nothing (before the first they are context), nor does an end without a chunk.
      if (isMove || (beforeChunks ? line === END_OF_FILE : this.#line() === '')) {
        this.#at += 1;
        continue;
      }
      const chunk = this.#readChunk({ needsHeader: !beforeChunks });
      if ('ok' in chunk) return chunk;
      chunks.push(chunk);
    }
    if (chunks.length === 0) return invalidHunk(headerAt, `Update file hunk for path '${path}' is empty`);
    return { type: 'update', path, movePath, chunks };
  }

  #readChunk({ needsHeader }: { needsHeader: boolean }): UpdateChunk | ParseFailure {
    const header = trimWhiteSpaceEnd(this.#line());
    const hasHeader = header === '@@' || header.startsWith('@@ ');
    if (!hasHeader && needsHeader)
      return invalidHunk(this.#at, `Expected update hunk to start with a @@ context marker, got: '${this.#line()}'`);
    if (hasHeader) this.#at += 1;
    const context = header.startsWith('@@ ') ? header.slice('@@ '.length) : null;
    const lines: ChunkLine[] = [];
    for (; this.#at < this.#end; this.#at += 1) {
      const line = chunkLine(this.#line());
      if (line === null) break;
      lines.push(line);
    }
    const endOfFile = this.#at < this.#end && trimWhiteSpaceEnd(this.#line()) === END_OF_FILE;
    if (lines.length === 0) return this.#emptyChunk(endOfFile);
    if (endOfFile) this.#at += 1;
    return { context, lines, endOfFile };
  }

  #emptyChunk(endOfFile: boolean): ParseFailure {
    if (endOfFile || this.#at >= this.#end || trimWhiteSpaceEnd(this.#line()) === END) {
      return invalidHunk(this.#at, 'Update hunk does not contain any lines');
    }
    const line = this.#atHunkEnd() ? trimWhiteSpaceEnd(this.#line()) : this.#line();
    return invalidHunk(
      this.#at,
      `Unexpected line found in update hunk: '${line}'. Every line should start with ' ' (context line), '+' (added line), or '-' (removed line)`,
    );
  }

  #atHunkEnd(): boolean {
    if (this.#at >= this.#end) return true;
    const line = trimWhiteSpaceEnd(this.#line());
    return line === END || [ADD, DELETE, UPDATE].some((header) => line.startsWith(header));
  }

  #line(): string {
    return this.#lines[this.#at] ?? '';
  }
}

function chunkLine(line: string): ChunkLine | null {
  if (line === '') return { kind: 'context', text: '' };
  const kind = PREFIX_KINDS.get(line.charAt(0));
  return kind === undefined ? null : { kind, text: line.slice(1) };
}

function withoutCarriageReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function invalidPatch(detail: string): ParseFailure {
  return { ok: false, message: `invalid patch: ${detail}`, detail, line: null };
}

function lastLineFault(): ParseFailure {
  return invalidPatch(`The last line of the patch must be '${END}'`);
}

function invalidHunk(at: number, detail: string): ParseFailure {
  return { ok: false, message: `invalid hunk at line ${at + 1}, ${detail}`, detail, line: at + 1 };
}
