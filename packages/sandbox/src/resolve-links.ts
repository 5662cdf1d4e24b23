import { lstatSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { systemErrorCode } from '@codex-ts/foundation/errors';

/** Where a path leads. */
export interface ResolvedPath {
  /** Without any link in it; the last parts need not exist. */
  path: string;
  /** The links that were followed, by their own resolved paths. */
  links: string[];
  exists: boolean;
}

/** As many links in a row as Linux follows. */
const MAX_LINKS = 40;

/**
 * Follows all links of an absolute path, also where its end does not exist yet: a link that leads nowhere is followed too,
 * since writing to it creates what it names.
 *
 * @throws the system's error when a part cannot be looked at, `ELOOP` for too many links.
 */
export function resolveLinks(absolute: string): ResolvedPath {
  const links: string[] = [];
  let rest = path.resolve(absolute).split(path.sep).filter(Boolean);
  let current: string = path.parse(path.resolve(absolute)).root;
  let exists = true;
  while (rest.length > 0) {
    const next = path.join(current, rest[0] ?? '');
    const kind: EntryKind = exists ? kindOf(next) : 'missing';
    if (kind === 'link') {
      links.push(next);
      if (links.length > MAX_LINKS) throw Object.assign(new Error(`too many links in ${absolute}`), { code: 'ELOOP' });
      const target = path.resolve(current, readlinkSync(next));
      rest = [...target.split(path.sep).filter(Boolean), ...rest.slice(1)];
      current = path.parse(target).root;
      continue;
    }
    exists = kind === 'there';
    current = next;
    rest = rest.slice(1);
  }
  return { path: current, links, exists };
}

type EntryKind = 'link' | 'there' | 'missing';

function kindOf(file: string): EntryKind {
  try {
    return lstatSync(file).isSymbolicLink() ? 'link' : 'there';
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
    throw error;
  }
}
