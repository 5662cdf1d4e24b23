import { statSync } from 'node:fs';
import path from 'node:path';
import { isInside } from '@codex-ts/foundation/paths';
import type { SandboxPolicy } from '@codex-ts/protocol';
import { gitPointerTarget, PROTECTED_NAMES } from './protected-paths.ts';

/** Where a policy's names point. */
export interface PolicyPlace {
  /** The workspace; absolute. */
  cwd: string;
  /** `$TMPDIR`, when set. */
  tmpdir?: string | undefined;
}

/** A directory that commands may write to, and what inside it they may not. */
export interface WritableRoot {
  /** Absolute. */
  root: string;
  /** Absolute; need not exist. */
  readOnlySubpaths: string[];
}

/** {@link WritableRoot} with the reason why it is one. */
export interface NamedRoot extends WritableRoot {
  origin: 'configured' | 'workspace' | 'temporary';
}

/**
 * What `workspace-write` opens, in the order in which users are told of it: configured roots, the workspace, `/tmp`,
 * `$TMPDIR`. Empty for the other policies. A configured root inside a protected directory (`--add-dir .git`) lifts its
 * protection there.
 *
 * Source: codex-rs/protocol, `SandboxPolicy::get_writable_roots_with_cwd`; the protected names are those of 0.169.0.
 */
export function writableRoots(policy: SandboxPolicy, place: PolicyPlace): WritableRoot[] {
  return namedRoots(policy, place).map(({ root, readOnlySubpaths }) => ({ root, readOnlySubpaths }));
}

/** {@link writableRoots}, with the origin of each. */
export function namedRoots(policy: SandboxPolicy, { cwd, tmpdir }: PolicyPlace): NamedRoot[] {
  if (policy.type !== 'workspace-write') return [];
  const origins = new Map<string, NamedRoot['origin']>();
  const add = (root: string, origin: NamedRoot['origin']): void => {
    const absolute = path.resolve(cwd, root);
    if (!origins.has(absolute)) origins.set(absolute, origin);
  };
  for (const root of policy.writable_roots ?? []) add(root, 'configured');
  add(cwd, 'workspace');
  if (!policy.exclude_slash_tmp && isDirectory('/tmp')) add('/tmp', 'temporary');
  if (!policy.exclude_tmpdir_env_var && tmpdir) add(tmpdir, 'temporary');
  return [...origins].map(([root, origin]) => ({
    root,
    origin,
    readOnlySubpaths: protectedIn(root).filter((subpath) => !origins.has(subpath)),
  }));
}

/**
 * Whether `policy` lets `file` be written: by its path alone, links are not followed. A relative path is taken from
 * `place.cwd`. What decides is the innermost root or protected directory around it.
 */
export function isPathWritable(policy: SandboxPolicy, file: string, place: PolicyPlace): boolean {
  if (policy.type === 'danger-full-access' || policy.type === 'external-sandbox') return true;
  return innermostAccess(accessEntries(policy, place), path.resolve(place.cwd, file)) === 'write';
}

/** What may be done at a path and below it. */
export interface AccessEntry {
  path: string;
  access: 'read' | 'write';
}

/** {@link writableRoots} as a flat list. */
export function accessEntries(policy: SandboxPolicy, place: PolicyPlace): AccessEntry[] {
  return namedRoots(policy, place).flatMap(({ root, readOnlySubpaths }) => [
    { path: root, access: 'write' as const },
    ...readOnlySubpaths.map((subpath) => ({ path: subpath, access: 'read' as const })),
  ]);
}

/** What the innermost entry around `file` says; at the same path, `read` wins. */
export function innermostAccess(entries: readonly AccessEntry[], file: string): AccessEntry['access'] | undefined {
  let innermost: AccessEntry | undefined;
  for (const entry of entries) {
    if (!isInside(file, entry.path)) continue;
    const closer = innermost === undefined || entry.path.length > innermost.path.length;
    if (closer || (entry.path.length === innermost?.path.length && entry.access === 'read')) innermost = entry;
  }
  return innermost?.access;
}

function protectedIn(root: string): string[] {
  const paths = PROTECTED_NAMES.map((name) => path.join(root, name));
  const pointer = gitPointerTarget(path.join(root, '.git'));
  return pointer === null ? paths : [...paths, pointer];
}

function isDirectory(directory: string): boolean {
  return statSync(directory, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
