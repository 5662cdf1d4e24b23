import path from 'node:path';
import type { SandboxPolicy } from '@codex-ts/protocol';
import { planMounts } from './mount-plan.ts';
import { readsEverything, type PolicyPlace } from './placed-entries.ts';
import { resolveLinks } from './resolve-links.ts';
import { type AccessEntry, accessEntries, innermostAccess, isPathReadable } from './writable-roots.ts';

/**
 * `isPathWritable` for code that is about to write by itself, outside of any sandbox: links on the way are followed, and the
 * place that the file really has must be writable as well. `false` where a command would be refused for its links, and when
 * the answer cannot be found out.
 *
 * `..` is taken out before links are followed, so the caller has to write to `path.resolve(place.cwd, file)`.
 */
export function isResolvedPathWritable(policy: SandboxPolicy, file: string, place: PolicyPlace): boolean {
  if (policy.type === 'danger-full-access' || policy.type === 'external-sandbox') return true;
  const absolute = path.resolve(place.cwd, file);
  const access = innermostAccess(accessEntries(policy, place), absolute);
  if (access === 'read' || access === 'deny') return false;
  return mountedAccess(policy, absolute, place) === 'write';
}

/** `isPathReadable` for code that is about to read by itself, as {@link isResolvedPathWritable}. */
export function isResolvedPathReadable(policy: SandboxPolicy, file: string, place: PolicyPlace): boolean {
  if (policy.type !== 'restricted') return true;
  const absolute = path.resolve(place.cwd, file);
  if (!isPathReadable(policy, absolute, place)) return false;
  const access = mountedAccess(policy, absolute, place);
  return access === undefined ? readsEverything(policy) : access === 'read' || access === 'write';
}

/** What a sandbox would make of the place that a file really has; `deny` when that cannot be found out. */
function mountedAccess(policy: SandboxPolicy, absolute: string, place: PolicyPlace): AccessEntry['access'] | undefined {
  try {
    const mounts = planMounts(policy, place).map(({ path: entry, access }): AccessEntry => ({
      path: entry,
      access: access === 'missing' ? 'read' : access,
    }));
    return innermostAccess(mounts, resolveLinks(absolute).path);
  } catch {
    return 'deny';
  }
}
