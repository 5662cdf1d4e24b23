import { createHash } from 'node:crypto';
import { unifiedDiff } from './unified-diff.ts';

/** Two states of one file. Paths are relative to the root that the diff is shown for. */
export interface DiffedFile {
  readonly oldPath: string;
  /** Default: `oldPath`. */
  readonly newPath?: string;
  /** `null`: the file did not exist. */
  readonly before: string | null;
  /** `null`: the file is gone. */
  readonly after: string | null;
}

const CONTEXT_LINES = 3;
const NO_BLOB = '0'.repeat(40);
const FILE_MODE = '100644';

/**
 * The changes of one file in the form that `git diff --full-index` gives them: ids of blobs, three lines of context. Empty
 * when the content is the same, also for a file that only moved; modes are not looked at.
 */
export function unifiedDiffOfFiles({ oldPath, newPath = oldPath, before, after }: DiffedFile): string {
  if (before === after) return '';
  const lines = [`diff --git a/${oldPath} b/${newPath}`];
  if (before === null) lines.push(`new file mode ${FILE_MODE}`);
  if (after === null) lines.push(`deleted file mode ${FILE_MODE}`);
  lines.push(`index ${blobId(before)}..${blobId(after)}`);
  const hunks = unifiedDiff(before ?? '', after ?? '', { contextLines: CONTEXT_LINES });
  if (hunks !== '')
    lines.push(before === null ? '--- /dev/null' : `--- a/${oldPath}`, after === null ? '+++ /dev/null' : `+++ b/${newPath}`);
  return `${lines.join('\n')}\n${hunks}`;
}

/** The id under which git stores a file's content. */
function blobId(content: string | null): string {
  if (content === null) return NO_BLOB;
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(content)}\0`)
    .update(content)
    .digest('hex');
}
