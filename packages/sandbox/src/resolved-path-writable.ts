import path from 'node:path';
import type { SandboxPolicy } from '@codex-ts/protocol';
import { planMounts } from './mount-plan.ts';
import { resolveLinks } from './resolve-links.ts';
import { type AccessEntry, accessEntries, innermostAccess, type PolicyPlace } from './writable-roots.ts';

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
  if (innermostAccess(accessEntries(policy, place), absolute) === 'read') return false;
  try {
    const mounts = planMounts(policy, place).map(({ path: entry, access }): AccessEntry => ({
      path: entry,
      access: access === 'write' ? 'write' : 'read',
    }));
    return innermostAccess(mounts, resolveLinks(absolute).path) === 'write';
  } catch {
    return false;
  }
}
