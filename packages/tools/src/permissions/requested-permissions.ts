import path from 'node:path';
import { isInside } from '@codex-ts/foundation/paths';
import { pathEntry, type AddedPermissions, type SandboxEntry } from '@codex-ts/protocol';
import * as z from 'zod';

const PathList = z.array(z.string()).nullish();

/** What a model asks for beyond the sandbox policy. Made when the first call comes. */
export const RequestedPermissions = z.lazy(() =>
  z.object({
    network: z.object({ enabled: z.boolean().nullish() }).nullish(),
    file_system: z
      .object({
        read: PathList,
        write: PathList,
        entries: z
          .array(z.object({ path: z.object({ type: z.literal('path'), path: z.string() }), access: z.enum(['read', 'write']) }))
          .nullish(),
      })
      .nullish(),
  }),
);
export type RequestedPermissions = z.infer<typeof RequestedPermissions>;

/** A request with absolute paths, each once. `cwd`: what relative paths start from. */
export function addedPermissions({ network, file_system: files }: RequestedPermissions, cwd: string): AddedPermissions {
  const entries = [
    ...(files?.read ?? []).map((file) => pathEntry(path.resolve(cwd, file), 'read')),
    ...(files?.write ?? []).map((file) => pathEntry(path.resolve(cwd, file), 'write')),
    ...(files?.entries ?? []).map((entry) => pathEntry(path.resolve(cwd, entry.path.path), entry.access)),
  ];
  const once = new Map(entries.map((entry) => [JSON.stringify(entry), entry]));
  return { network: network?.enabled === true, entries: [...once.values()] };
}

/** Whether nothing is asked for. */
export function isNothing({ network, entries }: AddedPermissions): boolean {
  return !network && entries.length === 0;
}

/** What of `granted` was asked for: nobody gets more than that. */
export function withinRequest(granted: AddedPermissions, requested: AddedPermissions): AddedPermissions {
  return {
    network: granted.network && requested.network,
    entries: granted.entries.filter((entry) => isCovered(entry, requested.entries)),
  };
}

/** Whether all that is asked for was granted before. */
export function isGranted(requested: AddedPermissions, granted: AddedPermissions): boolean {
  return (!requested.network || granted.network) && requested.entries.every((entry) => isCovered(entry, granted.entries));
}

/** The paths with an access, as models and clients name them. */
export function pathsWith(access: 'read' | 'write', { entries }: AddedPermissions): string[] {
  return entries.flatMap((entry) => (entry.access === access && entry.path.type === 'path' ? [entry.path.path] : []));
}

function isCovered({ path: where, access }: SandboxEntry, by: readonly SandboxEntry[]): boolean {
  return (
    where.type === 'path' &&
    by.some(
      (other) =>
        other.path.type === 'path' &&
        isInside(where.path, other.path.path) &&
        (other.access === 'write' || other.access === access),
    )
  );
}
