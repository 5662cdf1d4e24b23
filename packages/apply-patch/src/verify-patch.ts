import path from 'node:path';
import { parsePatch } from './parse-patch.ts';
import type { PatchFailure, PatchHunk } from './patch.ts';
import { pathFault } from './path-fault.ts';
import { nodePatchFiles, type PatchFiles } from './patch-files.ts';
import { readText } from './read-text.ts';
import { unifiedDiff } from './unified-diff.ts';
import { updateText } from './update-text.ts';

/** Where a patch applies. */
export interface PatchPlace {
  /** Absolute; the base of the patch's relative paths. */
  readonly cwd: string;
  /** Default: the machine's own. */
  readonly files?: PatchFiles;
}

/** What happens to one file: the `FileChange` of the protocol. */
export type FileChange =
  | { type: 'add'; content: string }
  | { type: 'delete'; content: string }
  | {
      type: 'update';
      /** Hunks with one line of context, without file headers. */
      unified_diff: string;
      /** Absolute. */
      move_path: string | null;
    };

/** One operation of a patch that fits the files as they are. */
export interface VerifiedChange {
  /** Absolute, normalised. */
  readonly path: string;
  readonly change: FileChange;
  /** Content of the file after the change, at its new place if it moves; `null` when it is deleted. */
  readonly newContent: string | null;
}

/** A patch that fits the files as they are. */
export interface VerifiedPatch {
  readonly ok: true;
  /** The patch alone, without a heredoc around it. */
  readonly text: string;
  readonly environmentId: string | null;
  /** In the order of the patch; empty for a patch without operations. */
  readonly changes: readonly VerifiedChange[];
}

/**
 * Checks a patch against the files and computes what it would do. Touches nothing.
 *
 * The failure's message names absolute paths and lacks the tool's prefix (`apply_patch verification failed: `). Two
 * operations on one path are refused.
 *
 * Source: codex-rs/apply-patch, `invocation`.
 */
export async function verifyPatch(
  text: string,
  { cwd, files = nodePatchFiles }: PatchPlace,
): Promise<VerifiedPatch | PatchFailure> {
  const parsed = parsePatch(text);
  if (!parsed.ok) return { ok: false, message: parsed.message };
  const changes = new Map<string, VerifiedChange>();
  for (const hunk of parsed.hunks) {
    const fault = pathFault(hunk);
    if (fault !== null) return { ok: false, message: fault };
    const target = path.resolve(cwd, hunk.path);
    if (changes.has(target)) return { ok: false, message: `invalid patch: multiple operations target ${target}` };
    const verified = await verifyHunk(hunk, { target, cwd, files });
    if ('ok' in verified) return verified;
    changes.set(target, { path: target, ...verified });
  }
  return { ok: true, text: parsed.text, environmentId: parsed.environmentId, changes: [...changes.values()] };
}

async function verifyHunk(
  hunk: PatchHunk,
  { target, cwd, files }: { target: string; cwd: string; files: PatchFiles },
): Promise<Omit<VerifiedChange, 'path'> | PatchFailure> {
  if (hunk.type === 'add') return { change: { type: 'add', content: hunk.content }, newContent: hunk.content };
  const before = await readText(target, files);
  if (hunk.type === 'delete') {
    if (!before.ok) return { ok: false, message: `Failed to read ${target}: ${before.cause}` };
    return { change: { type: 'delete', content: before.text }, newContent: null };
  }
  if (!before.ok) return { ok: false, message: `Failed to read file to update ${target}: ${before.cause}` };
  const after = updateText(before.text, { path: target, chunks: hunk.chunks });
  if (!after.ok) return after;
  const movePath = hunk.movePath === null ? null : path.resolve(cwd, hunk.movePath);
  return {
    change: { type: 'update', unified_diff: unifiedDiff(before.text, after.text), move_path: movePath },
    newContent: after.text,
  };
}
