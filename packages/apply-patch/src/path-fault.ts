import type { PatchHunk } from './patch.ts';

/** Why a path of the hunk cannot be one on this system; `null` when it can. */
export function pathFault(hunk: PatchHunk): string | null {
  const paths = hunk.type === 'update' && hunk.movePath !== null ? [hunk.path, hunk.movePath] : [hunk.path];
  const invalid = paths.find((written) => written.includes('\0'));
  return invalid === undefined ? null : `'${invalid}' is invalid on '${process.platform}'`;
}
