import { describeOsError } from '@codex-ts/foundation/errors';
import type { PatchFiles } from './patch-files.ts';
import { utf8Fault } from './utf8-fault.ts';

/** The text of a file, or the cause why it cannot be had. */
export type ReadTextResult =
  | { readonly ok: true; readonly text: string; readonly isLink: boolean }
  | { readonly ok: false; readonly cause: string };

/** Reads a regular file as UTF-8. A byte order mark stays part of the text. */
export async function readText(path: string, files: PatchFiles): Promise<ReadTextResult> {
  try {
    const { kind, isLink } = await files.stat(path);
    if (kind !== 'file') return { ok: false, cause: `path \`${path}\` is not a file` };
    const bytes = await files.readFile(path);
    const cause = utf8Fault(bytes);
    return cause === null ? { ok: true, text: Buffer.from(bytes).toString('utf8'), isLink } : { ok: false, cause };
  } catch (error) {
    return { ok: false, cause: describeOsError(error) };
  }
}
