import type { AdditionalPermissionProfile, GrantedPermissionProfile } from '@codex-ts/app-server-protocol/v2/permissions';
import { pathEntry, type AddedPermissions } from '@codex-ts/protocol';
import { pathsWith } from '@codex-ts/tools';

/** Permissions that are asked for, as clients see them. */
export function permissionsView(permissions: AddedPermissions): AdditionalPermissionProfile {
  const { network, entries } = permissions;
  const paths = (access: 'read' | 'write'): string[] | null => {
    const found = pathsWith(access, permissions);
    return found.length === 0 ? null : found;
  };
  return {
    network: network ? { enabled: true } : null,
    fileSystem:
      entries.length === 0
        ? null
        : {
            read: paths('read'),
            write: paths('write'),
            entries: entries.flatMap(({ path, access }) =>
              path.type === 'path' ? [{ path: { type: 'path', path: path.path }, access }] : [],
            ),
          },
  };
}

/** Permissions that a client grants, as the tools know them. Patterns and special places cannot be granted. */
export function grantedPermissions({ network, fileSystem }: GrantedPermissionProfile): AddedPermissions {
  const entries = [
    ...(fileSystem?.read ?? []).map((path) => pathEntry(path, 'read')),
    ...(fileSystem?.write ?? []).map((path) => pathEntry(path, 'write')),
    ...(fileSystem?.entries ?? []).flatMap(({ path, access }) =>
      path.type === 'path' && access !== 'deny' ? [pathEntry(path.path, access)] : [],
    ),
  ];
  const once = new Map(entries.map((entry) => [JSON.stringify(entry), entry]));
  return { network: network?.enabled === true, entries: [...once.values()] };
}
