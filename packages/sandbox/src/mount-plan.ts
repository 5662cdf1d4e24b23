import { lstatSync, type Stats } from 'node:fs';
import path from 'node:path';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { isInside } from '@codex-ts/foundation/paths';
import type { SandboxPolicy } from '@codex-ts/protocol';
import { expandGlob } from './expand-globs.ts';
import { isMountPoint } from './mount-points.ts';
import { placedEntries, placedGlobs, readsEverything, type PlacedEntry, type PolicyPlace } from './placed-entries.ts';
import { gitPointerTarget, PROTECTED_NAMES } from './protected-paths.ts';
import { resolveLinks } from './resolve-links.ts';
import { SandboxUnavailableError } from './sandbox-unavailable-error.ts';
import { type NamedRoot, namedRoots } from './writable-roots.ts';

/** What the file system is to look like at one path. */
export interface PlannedMount {
  /** Absolute, without links. */
  path: string;
  /** `missing`: does not exist and must not be created. `deny`: neither read nor written. */
  access: 'write' | 'read' | 'missing' | 'deny';
}

/**
 * What commands may write to and, where not everything, read, by real paths, outermost first, so that later entries refine earlier ones.
 *
 * Roots that do not exist are left out. In temporary directories only what exists is protected: anybody may put a `.git`
 * there anyway, and a directory that appears in `/tmp` for a moment would disturb other programs.
 *
 * @throws SandboxUnavailableError when a link that commands could replace decides what is writable or protected.
 */
export function planMounts(policy: SandboxPolicy, place: PolicyPlace): PlannedMount[] {
  const roots = withoutReplaceableLinks(resolveRoots(policy, place));
  const writable = new Set(roots.map(({ path: root }) => root));
  const plan = new Map<string, PlannedMount['access']>();
  for (const { path: root, origin } of roots) {
    if (root === '/') continue;
    for (const name of PROTECTED_NAMES) {
      const subpath = path.join(root, name);
      if (writable.has(subpath)) continue;
      const access = protection(subpath, origin);
      if (access !== null) plan.set(subpath, access);
    }
    const pointer = gitPointerTarget(path.join(root, '.git'));
    const repository = pointer === null ? null : resolveLinks(pointer);
    if (repository?.exists && !writable.has(repository.path)) plan.set(repository.path, 'read');
  }
  planClosed({ policy, place, roots: writable, plan });
  return [...plan].map(([entry, access]) => ({ path: entry, access })).sort((a, b) => depth(a.path) - depth(b.path));
}

/** What a policy names beside its roots: parts of them that are only read, what else may be read, what is denied. */
function planClosed({ policy, place, roots, plan }: ClosedPlan): void {
  const isOpen = (file: string): boolean => [...roots].some((root) => isInside(file, root));
  const everything = readsEverything(policy);
  const entries = placedEntries(policy, place);
  const reads = entries.filter((entry) => entry.access === 'read' && entry.path !== '/').map((entry) => resolveLinks(entry.path));
  if (!everything) keepAliases(entries, plan);
  for (const read of reads) if (read.exists && (!everything || isOpen(read.path))) plan.set(read.path, 'read');
  for (const root of roots) plan.set(root, 'write');
  for (const read of reads) if (roots.has(read.path)) plan.set(read.path, 'read');
  const denied = entries.filter(({ access }) => access === 'deny').map((entry) => resolveLinks(entry.path));
  for (const { path: entry, exists } of denied) if (exists || isOpen(entry)) plan.set(entry, exists ? 'deny' : 'missing');
  for (const glob of placedGlobs(policy, place)) for (const file of expandGlob(glob)) plan.set(resolveLinks(file).path, 'deny');
}

/** Where only what is listed can be seen, a link to something listed is seen as what it leads to. */
function keepAliases(entries: readonly PlacedEntry[], plan: Map<string, PlannedMount['access']>): void {
  for (const { path: entry, access } of entries) {
    if (access === 'deny') continue;
    const resolved = resolveLinks(entry);
    if (resolved.exists && resolved.path !== entry) plan.set(entry, access);
  }
}

interface ClosedPlan {
  policy: SandboxPolicy;
  place: PolicyPlace;
  /** Real paths. */
  roots: ReadonlySet<string>;
  /** Added to. */
  plan: Map<string, PlannedMount['access']>;
}

interface RealRoot {
  path: string;
  origin: NamedRoot['origin'];
  links: string[];
  /** As it was asked for. */
  asked: string;
}

function resolveRoots(policy: SandboxPolicy, place: PolicyPlace): RealRoot[] {
  const roots: RealRoot[] = [];
  for (const { root, origin } of namedRoots(policy, place)) {
    const resolved = resolveLinks(root);
    if (resolved.exists && !roots.some(({ path: known }) => known === resolved.path))
      roots.push({ path: resolved.path, links: resolved.links, origin, asked: root });
  }
  return roots;
}

/** A root behind a link in a writable place is whatever the last command made of that link. */
function withoutReplaceableLinks(roots: RealRoot[]): RealRoot[] {
  return roots.filter((root) => {
    const link = root.links.find((candidate) => roots.some((other) => other !== root && isInside(candidate, other.path)));
    if (link === undefined) return true;
    if (root.origin === 'temporary') return false;
    throw new SandboxUnavailableError(
      `cannot make ${root.asked} writable: ${link} is a symbolic link that commands could replace; name the directory it points to instead`,
    );
  });
}

function protection(subpath: string, origin: NamedRoot['origin']): PlannedMount['access'] | null {
  const found = statusOf(subpath);
  if (found === undefined) return origin === 'temporary' ? null : 'missing';
  if (!found.isSymbolicLink()) return found.isDirectory() && isMountPoint(subpath) ? 'missing' : 'read';
  if (origin === 'temporary') return null;
  throw new SandboxUnavailableError(
    `cannot keep ${subpath} read-only: it is a symbolic link that commands could replace; put a directory in its place`,
  );
}

function statusOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if (systemErrorCode(error) === 'ENOTDIR') return undefined; // the root is a file
    throw error;
  }
}

function depth(absolute: string): number {
  return absolute.split(path.sep).filter(Boolean).length;
}
