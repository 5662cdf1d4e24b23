import path from 'node:path';
import { parsePatch, type ParseFailure } from './parse-patch.ts';
import type { PatchHunk } from './patch.ts';
import { pathFault } from './path-fault.ts';
import { nodePatchFiles, type PatchFiles } from './patch-files.ts';
import { readText } from './read-text.ts';
import { updateText } from './update-text.ts';
import type { PatchPlace } from './verify-patch.ts';

/** What was done to one file. */
export interface AppliedChange {
  /** Absolute, normalised. */
  readonly path: string;
  /** Absolute; where the file is now, when it was moved. */
  readonly movePath: string | null;
  /** Text before; `null` when there was no file. */
  readonly before: string | null;
  /** Text now, at `movePath` if it is set; `null` when the file was deleted. */
  readonly after: string | null;
  /** Text that the move replaced at `movePath`; `null` when nothing was there. */
  readonly overwritten: string | null;
}

/** What came of applying a patch, in the form of a program's result. */
export interface ApplyOutcome {
  readonly exitCode: 0 | 1;
  /** The summary of a patch that was applied whole. */
  readonly stdout: string;
  /** One message when something failed. */
  readonly stderr: string;
  /** What was done, in order, also when a later operation failed. */
  readonly changes: readonly AppliedChange[];
  /**
   * Whether `changes` is all that happened to the files. `false` after a write that failed half-way, and where the old
   * content is not known (not text, or behind a link).
   */
  readonly exact: boolean;
}

/** One operation: what was done, or why not. Both may be there. */
interface HunkOutcome {
  readonly change?: AppliedChange;
  readonly failure?: string;
  readonly inexact?: boolean;
}

/** Group of the summary, and the path as the patch writes it. */
type SummaryLine = readonly [group: 'A' | 'M' | 'D', path: string];

/**
 * Applies a patch to the files, operation by operation. There is no rollback: when one fails, those before it stay.
 * Whatever happens is in the outcome; nothing is thrown for a patch that does not fit or a file that cannot be written.
 *
 * Source: codex-rs/apply-patch, `apply_patch`.
 */
export async function applyPatch(text: string, { cwd, files = nodePatchFiles }: PatchPlace): Promise<ApplyOutcome> {
  const parsed = parsePatch(text);
  const changes: AppliedChange[] = [];
  let exact = true;
  const fail = (message: string): ApplyOutcome => ({ exitCode: 1, stdout: '', stderr: `${message}\n`, changes, exact });
  if (!parsed.ok) return fail(parseFailureText(parsed));
  if (parsed.hunks.length === 0) return fail('No files were modified.');
  for (const hunk of parsed.hunks) {
    const { change, failure, inexact = false } = await applyHunk(hunk, { cwd, files });
    if (change) changes.push(change);
    if (inexact) exact = false;
    if (failure !== undefined) return fail(failure);
  }
  return { exitCode: 0, stdout: `Success. Updated the following files:\n${summary(parsed.hunks)}`, stderr: '', changes, exact };
}

function parseFailureText({ detail, line }: ParseFailure): string {
  return line === null ? `Invalid patch: ${detail}` : `Invalid patch hunk on line ${line}: ${detail}`;
}

function summary(hunks: readonly PatchHunk[]): string {
  const lines = hunks.map((hunk): SummaryLine => {
    if (hunk.type === 'add') return ['A', hunk.path];
    return hunk.type === 'delete' ? ['D', hunk.path] : ['M', hunk.movePath ?? hunk.path];
  });
  return ['A', 'M', 'D']
    .flatMap((group) => lines.filter((line) => line[0] === group).map((line) => `${line.join(' ')}\n`))
    .join('');
}

async function applyHunk(hunk: PatchHunk, { cwd, files }: { cwd: string; files: PatchFiles }): Promise<HunkOutcome> {
  const fault = pathFault(hunk);
  if (fault !== null) return { failure: fault };
  const target = path.resolve(cwd, hunk.path);
  switch (hunk.type) {
    case 'add':
      return await addFile(target, { content: hunk.content, files });
    case 'delete':
      return await deleteFile(target, files);
    case 'update': {
      const destination = hunk.movePath === null ? null : path.resolve(cwd, hunk.movePath);
      const before = await readText(target, files);
      if (!before.ok) return { failure: `Failed to read file to update ${target}: ${before.cause}` };
      const after = updateText(before.text, { path: target, chunks: hunk.chunks });
      if (!after.ok) return { failure: after.message };
      const edit = { before: before.text, after: after.text };
      if (destination !== null) return await moveFile(target, { destination, ...edit, isLink: before.isLink, files });
      const change: AppliedChange = { path: target, movePath: null, ...edit, overwritten: null };
      const written = await attempt(() => files.writeFile(target, after.text));
      return written ? { change, inexact: before.isLink } : { failure: `Failed to write file ${target}`, inexact: true };
    }
    default:
      return hunk satisfies never;
  }
}

async function addFile(target: string, { content, files }: { content: string; files: PatchFiles }): Promise<HunkOutcome> {
  const before = await previousText(target, files);
  if (!(await writeWithParents(target, { content, files }))) return { failure: `Failed to write file ${target}`, inexact: true };
  return {
    change: { path: target, movePath: null, before: before.text, after: content, overwritten: null },
    inexact: !before.exact,
  };
}

async function deleteFile(target: string, files: PatchFiles): Promise<HunkOutcome> {
  const before = await previousText(target, files);
  const deleted = await attempt(async () => {
    if ((await files.stat(target)).kind === 'directory') throw new Error('is a folder');
    await files.remove(target);
  });
  if (!deleted) return { failure: `Failed to delete file ${target}` };
  return {
    change: { path: target, movePath: null, before: before.text, after: null, overwritten: null },
    inexact: !before.exact,
  };
}

/** Writes the destination, then removes the source; of a file moved onto itself nothing is left. */
async function moveFile(
  source: string,
  {
    destination,
    before,
    after,
    isLink,
    files,
  }: { destination: string; before: string; after: string; isLink: boolean; files: PatchFiles },
): Promise<HunkOutcome> {
  const replaced = await previousText(destination, files);
  if (!(await writeWithParents(destination, { content: after, files })))
    return { failure: `Failed to write file ${destination}`, inexact: true };
  if (!(await attempt(() => files.remove(source)))) {
    const change: AppliedChange = { path: destination, movePath: null, before: replaced.text, after, overwritten: null };
    return { change, failure: `Failed to remove original ${source}`, inexact: true };
  }
  const change: AppliedChange = { path: source, movePath: destination, before, after, overwritten: replaced.text };
  return { change, inexact: isLink || !replaced.exact };
}

/** Text of what is about to be replaced. Not exact: there is something, but it is not plain text in a plain file. */
async function previousText(target: string, files: PatchFiles): Promise<{ text: string | null; exact: boolean }> {
  if (!(await attempt(() => files.stat(target)))) return { text: null, exact: true };
  const read = await readText(target, files);
  return read.ok ? { text: read.text, exact: !read.isLink } : { text: null, exact: false };
}

async function writeWithParents(target: string, { content, files }: { content: string; files: PatchFiles }): Promise<boolean> {
  return await attempt(async () => {
    await files.mkdir(path.dirname(target));
    await files.writeFile(target, content);
  });
}

async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch {
    return false; // the outcome's message does not name the cause
  }
}
