import path from 'node:path';
import { expandHome } from '@codex-ts/foundation/paths';
import { specialEntry, type SandboxAccess, type SandboxEntry } from '@codex-ts/protocol';
import type { AccessWord, FilesystemToml } from '../schema/permissions.ts';
import { profileError } from './merge-profiles.ts';

/** What the names in a profile stand for. */
export interface ProfilePlace {
  /** The user's home folder; `undefined` when it is not known. */
  home: string | undefined;
  /** Folders that count as the workspace beside the working directory; absolute. */
  workspaceRoots: readonly string[];
  /** Added to. */
  warnings: string[];
}

/** Special places, by the words for them; `:project_roots` has two. */
const SPECIAL_PLACES: Readonly<Record<string, string>> = {
  ':root': 'root',
  ':minimal': 'minimal',
  ':project_roots': 'project_roots',
  ':workspace_roots': 'project_roots',
  ':tmpdir': 'tmpdir',
  ':slash_tmp': 'slash_tmp',
};

/**
 * The lines of `[permissions.<name>.filesystem]`, by key.
 *
 * @throws ConfigError for a path that is not absolute, a part that leads out of its place, and a pattern that opens something.
 */
export function filesystemEntries(filesystem: FilesystemToml, place: ProfilePlace): SandboxEntry[] {
  return Object.entries(filesystem)
    .filter(([key]) => key !== 'glob_scan_max_depth')
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([key, rule]) => {
      if (rule === undefined || typeof rule === 'number') return [];
      if (typeof rule === 'string') return entriesAt(key, undefined, { access: accessOf(rule), place });
      return Object.entries(rule).flatMap(([part, word]) => entriesAt(key, partOf(part), { access: accessOf(word), place }));
    });
}

interface EntryRule {
  access: SandboxAccess;
  place: ProfilePlace;
}

function entriesAt(key: string, part: string | undefined, rule: EntryRule): SandboxEntry[] {
  const { access, place } = rule;
  if (!key.startsWith(':')) {
    const absolute = absolutePath(key, place);
    return [pathOrGlob(part === undefined ? absolute : path.join(absolute, part), access)];
  }
  const kind = Object.hasOwn(SPECIAL_PLACES, key) ? SPECIAL_PLACES[key] : undefined;
  if (kind === undefined) {
    place.warnings.push(`The filesystem path \`${key}\` of a permissions profile is not known and is ignored.`);
    return [];
  }
  if (kind !== 'project_roots') {
    if (part === undefined) return [specialEntry(kind, access)];
    throw profileError(`filesystem path \`${key}\` does not support nested entries`);
  }
  const roots = place.workspaceRoots.map((root) => pathOrGlob(part === undefined ? root : path.join(root, part), access));
  return [part !== undefined && isGlob(part) ? globEntry(part, access) : specialEntry(kind, access, part), ...roots];
}

function absolutePath(key: string, { home }: ProfilePlace): string {
  const expanded = home === undefined ? key : expandHome(key, home);
  if (path.isAbsolute(expanded)) return path.normalize(expanded);
  throw profileError(`filesystem path \`${key}\` must be absolute, use \`~/...\`, or start with \`:\``);
}

/** `undefined` for the place itself. */
function partOf(part: string): string | undefined {
  if (part === '.') return undefined;
  const names = part.split('/');
  if (path.isAbsolute(part) || names.some((name) => name === '.' || name === '..' || name === '')) {
    throw profileError(`filesystem subpath \`${part}\` must be a descendant path without \`.\` or \`..\` components`);
  }
  return part;
}

function pathOrGlob(file: string, access: SandboxAccess): SandboxEntry {
  const subtree = file.endsWith('/**') ? file.slice(0, -3) || '/' : file;
  if (!isGlob(subtree) && (access !== 'deny' || subtree === file))
    return { path: { type: 'path', path: trimmed(subtree) }, access };
  return globEntry(file, access);
}

/** A relative pattern counts from the working directory. */
function globEntry(pattern: string, access: SandboxAccess): SandboxEntry {
  if (access === 'deny') return { path: { type: 'glob_pattern', pattern }, access };
  throw profileError(
    `filesystem glob path \`${pattern}\` only supports \`deny\` access; use an exact path or trailing \`/**\` for \`${access}\` subtree access`,
  );
}

function isGlob(text: string): boolean {
  return /[*?[{]/.test(text);
}

function trimmed(file: string): string {
  return file.length > 1 && file.endsWith('/') ? file.slice(0, -1) : file;
}

function accessOf(word: AccessWord): SandboxAccess {
  return word === 'none' ? 'deny' : word;
}
