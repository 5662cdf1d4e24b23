import { statSync } from 'node:fs';
import path from 'node:path';
import { sandboxEntries, type SandboxAccess, type SandboxEntry, type SandboxPolicy } from '@codex-ts/protocol';
import { PLATFORM_ROOTS } from './platform-roots.ts';

/** Where a policy's names point. */
export interface PolicyPlace {
  /** The workspace; absolute. */
  cwd: string;
  /** `$TMPDIR`, when set. */
  tmpdir?: string | undefined;
}

/** What may be done at a path and below it, and why. */
export interface PlacedEntry {
  /** Absolute. */
  path: string;
  access: SandboxAccess;
  origin: 'configured' | 'workspace' | 'temporary';
}

/** A pattern of what is denied. */
export interface PlacedGlob {
  /** Absolute. */
  pattern: string;
  /** Levels of directories below its fixed part that are looked at; `undefined`: all. */
  maxDepth: number | undefined;
}

/** The lines of a policy by their paths, each path and access once; none for a policy that confines nothing. */
export function placedEntries(policy: SandboxPolicy, place: PolicyPlace): PlacedEntry[] {
  const placed = new Map<string, PlacedEntry>();
  for (const entry of sandboxEntries(policy) ?? [])
    for (const found of placesOf(entry, place)) {
      const key = `${found.access} ${found.path}`;
      if (!placed.has(key)) placed.set(key, found);
    }
  return [...placed.values()];
}

/** The patterns that a policy denies. */
export function placedGlobs(policy: SandboxPolicy, { cwd }: PolicyPlace): PlacedGlob[] {
  if (policy.type !== 'restricted') return [];
  return policy.entries.flatMap(({ path: where, access }) =>
    where.type === 'glob_pattern' && access === 'deny'
      ? [{ pattern: path.resolve(cwd, where.pattern), maxDepth: policy.glob_scan_max_depth }]
      : [],
  );
}

/** Whether commands may read everything but what is denied. */
export function readsEverything(policy: SandboxPolicy): boolean {
  const isRoot = ({ path: where, access }: SandboxEntry): boolean =>
    access !== 'deny' &&
    ((where.type === 'special' && where.value.kind === 'root') || (where.type === 'path' && where.path === '/'));
  return sandboxEntries(policy)?.some(isRoot) ?? true;
}

function placesOf({ path: where, access }: SandboxEntry, { cwd, tmpdir }: PolicyPlace): PlacedEntry[] {
  const at = (file: string, origin: PlacedEntry['origin'] = 'configured'): PlacedEntry[] => [
    { path: path.resolve(cwd, file), access, origin },
  ];
  if (where.type === 'path') return at(where.path);
  if (where.type === 'glob_pattern') return [];
  switch (where.value.kind) {
    case 'root':
      return at('/');
    case 'minimal':
      return PLATFORM_ROOTS.flatMap((root) => at(root));
    case 'project_roots':
      return at(where.value.subpath ?? '.', where.value.subpath ? 'configured' : 'workspace');
    case 'slash_tmp':
      return isDirectory('/tmp') ? at('/tmp', 'temporary') : [];
    case 'tmpdir':
      return tmpdir ? at(tmpdir, 'temporary') : [];
    default:
      return []; // a place of a newer release: opens nothing
  }
}

function isDirectory(directory: string): boolean {
  return statSync(directory, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
