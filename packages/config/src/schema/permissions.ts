import { anyOf, choice, type FieldValue, flag, integer, map, table, text } from './field.ts';

/** `none` is an older word for `deny`. */
const access = choice(['read', 'write', 'deny', 'none']);

/** `[permissions.<name>.filesystem]`: places and what may be done there; a table names parts of a place. */
const filesystemPermissionsToml = table(
  'FilesystemPermissionsToml',
  { glob_scan_max_depth: integer('usize') },
  { others: anyOf('FilesystemPermissionToml', [access, map(access)]) },
);

export type AccessWord = FieldValue<typeof access>;

/** Places as they are written, and what may be done there or in parts of them. */
export interface FilesystemToml {
  glob_scan_max_depth?: number;
  [place: string]: AccessWord | Record<string, AccessWord> | number | undefined;
}

/** `[permissions.<name>.network]` */
const networkToml = table('NetworkToml', {
  enabled: flag,
  domains: map(choice(['allow', 'deny'])),
  unix_sockets: map(choice(['allow', 'deny', 'none'])),
});

/** `[permissions.<name>]`: a set of permissions with a name. */
const permissionProfileToml = table('PermissionProfileToml', {
  description: text,
  extends: text,
  /** Folders that count as the workspace beside the working directory. */
  workspace_roots: map(flag),
  filesystem: filesystemPermissionsToml,
  network: networkToml,
});
export type PermissionProfileToml = Omit<FieldValue<typeof permissionProfileToml>, 'filesystem'> & {
  filesystem?: FilesystemToml;
};

export const permissionsToml = map(permissionProfileToml, 'struct PermissionsToml');
