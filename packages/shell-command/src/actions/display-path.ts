const UNTELLING_FOLDERS = new Set(['build', 'dist', 'node_modules', 'src']);
const WINDOWS_ABSOLUTE = /^(?:[A-Za-z]:)?\\/;

/**
 * The part of a path that tells most: its last segment that is not a folder every project has.
 * `packages/core/src` becomes `core`.
 */
export function shortPath(path: string): string {
  const trimmed = path.replaceAll('\\', '/').replace(/\/+$/, '');
  return trimmed.split('/').findLast((segment) => segment !== '' && !UNTELLING_FOLDERS.has(segment)) ?? trimmed;
}

/** `path` as seen from `folder`, without resolving anything. */
export function joinPath(folder: string | null, path: string): string {
  if (folder === null || folder === '' || path.startsWith('/') || WINDOWS_ABSOLUTE.test(path)) return path;
  return folder.endsWith('/') ? folder + path : `${folder}/${path}`;
}
