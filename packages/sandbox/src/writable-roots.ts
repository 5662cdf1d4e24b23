import path from 'node:path';
import { isInside } from '@codex-ts/foundation/paths';
import type { SandboxAccess, SandboxPolicy } from '@codex-ts/protocol';
import { globMatcher } from './glob-pattern.ts';
import { placedEntries, placedGlobs, readsEverything, type PlacedEntry, type PolicyPlace } from './placed-entries.ts';
import { gitPointerTarget, PROTECTED_NAMES } from './protected-paths.ts';

/** A directory that commands may write to, and what inside it they may not. */
export interface WritableRoot {
  /** Absolute. */
  root: string;
  /** Absolute; need not exist. */
  readOnlySubpaths: string[];
}

/** {@link WritableRoot} with the reason why it is one. */
export interface NamedRoot extends WritableRoot {
  origin: PlacedEntry['origin'];
}

/**
 * What a policy opens for writing, in the order in which users are told of it: for `workspace-write` configured roots, the
 * workspace, `/tmp`, `$TMPDIR`. Empty for policies that open nothing, or everything. A root inside a protected directory
 * (`--add-dir .git`) lifts its protection there.
 *
 * Source: codex-rs/protocol, `SandboxPolicy::get_writable_roots_with_cwd`; the protected names are those of 0.169.0.
 */
export function writableRoots(policy: SandboxPolicy, place: PolicyPlace): WritableRoot[] {
  return namedRoots(policy, place).map(({ root, readOnlySubpaths }) => ({ root, readOnlySubpaths }));
}

/** {@link writableRoots}, with the origin of each. */
export function namedRoots(policy: SandboxPolicy, place: PolicyPlace): NamedRoot[] {
  const entries = placedEntries(policy, place);
  const writable = new Set(entries.flatMap(({ path: root, access }) => (access === 'write' ? [root] : [])));
  const closed = entries.filter(({ access }) => access !== 'write');
  return entries
    .filter(({ access }) => access === 'write')
    .map(({ path: root, origin }) => {
      const named = closed.filter((entry) => entry.path !== root && isInside(entry.path, root)).map((entry) => entry.path);
      const protectedPaths = protectedIn(root).filter((subpath) => !writable.has(subpath));
      return { root, origin, readOnlySubpaths: [...new Set([...protectedPaths, ...named])] };
    });
}

/**
 * Whether `policy` lets `file` be written: by its path alone, links are not followed. A relative path is taken from
 * `place.cwd`. What decides is the innermost root or protected directory around it.
 */
export function isPathWritable(policy: SandboxPolicy, file: string, place: PolicyPlace): boolean {
  if (policy.type === 'danger-full-access' || policy.type === 'external-sandbox') return true;
  const absolute = path.resolve(place.cwd, file);
  return innermostAccess(accessEntries(policy, place), absolute) === 'write' && !isGlobDenied(policy, absolute, place);
}

/** Whether `policy` lets `file` be read: by its path alone, as {@link isPathWritable}. */
export function isPathReadable(policy: SandboxPolicy, file: string, place: PolicyPlace): boolean {
  if (policy.type !== 'restricted') return true;
  const absolute = path.resolve(place.cwd, file);
  const access = innermostAccess(accessEntries(policy, place), absolute);
  if (access === undefined ? !readsEverything(policy) : access === 'deny') return false;
  return !isGlobDenied(policy, absolute, place);
}

/** What may be done at a path and below it. */
export interface AccessEntry {
  path: string;
  access: SandboxAccess;
}

/** A policy as a flat list, protected directories included; that everything may be read goes without saying. */
export function accessEntries(policy: SandboxPolicy, place: PolicyPlace): AccessEntry[] {
  const entries: AccessEntry[] = placedEntries(policy, place).filter((entry) => entry.path !== '/' || entry.access !== 'read');
  const named = new Set(entries.map((entry) => entry.path));
  const protectedPaths = namedRoots(policy, place).flatMap(({ readOnlySubpaths }) => readOnlySubpaths);
  return [
    ...entries,
    ...protectedPaths.filter((subpath) => !named.has(subpath)).map((subpath) => ({ path: subpath, access: 'read' as const })),
  ];
}

const STRICTNESS: Readonly<Record<SandboxAccess, number>> = { write: 0, read: 1, deny: 2 };

/** What the innermost entry around `file` says; at the same path the strictest. */
export function innermostAccess(entries: readonly AccessEntry[], file: string): SandboxAccess | undefined {
  let innermost: AccessEntry | undefined;
  for (const entry of entries) {
    if (!isInside(file, entry.path)) continue;
    const distance = innermost === undefined ? 1 : entry.path.length - innermost.path.length;
    if (distance > 0 || (distance === 0 && innermost && STRICTNESS[entry.access] > STRICTNESS[innermost.access]))
      innermost = entry;
  }
  return innermost?.access;
}

function isGlobDenied(policy: SandboxPolicy, absolute: string, place: PolicyPlace): boolean {
  return placedGlobs(policy, place).some(({ pattern }) => globMatcher(pattern)(absolute));
}

/** Nothing is protected where everything may be written. */
function protectedIn(root: string): string[] {
  if (root === '/') return [];
  const paths = PROTECTED_NAMES.map((name) => path.join(root, name));
  const pointer = gitPointerTarget(path.join(root, '.git'));
  return pointer === null ? paths : [...paths, pointer];
}
