import { lstatSync, type Stats } from 'node:fs';
import path from 'node:path';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { isInside } from '@codex-ts/foundation/paths';
import type { SandboxPolicy } from '@codex-ts/protocol';
import { isMountPoint } from './mount-points.ts';
import { gitPointerTarget, PROTECTED_NAMES } from './protected-paths.ts';
import { resolveLinks } from './resolve-links.ts';
import { SandboxUnavailableError } from './sandbox-unavailable-error.ts';
import { type NamedRoot, namedRoots, type PolicyPlace } from './writable-roots.ts';

/** What the file system is to look like at one path. */
export interface PlannedMount {
  /** Absolute, without links. */
  path: string;
  /** `missing`: does not exist and must not be created. */
  access: 'write' | 'read' | 'missing';
}

/**
 * What commands may write to, by real paths, outermost first, so that later entries refine earlier ones.
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
  for (const root of writable) plan.set(root, 'write');
  return [...plan].map(([entry, access]) => ({ path: entry, access })).sort((a, b) => depth(a.path) - depth(b.path));
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
