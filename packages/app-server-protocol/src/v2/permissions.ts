import * as z from 'zod';
import { LegacyAppPathString } from '../shared/scalars.ts';
import { int64, nullable, object, positiveUint, sparse, strictObject, taggedUnion } from '../wire/index.ts';

export const FileSystemAccessMode = z.enum(['read', 'write', 'deny']);
export type FileSystemAccessMode = z.infer<typeof FileSystemAccessMode>;

export const FileSystemSpecialPath = taggedUnion(
  'kind',
  object(() => ({
    kind: z.literal('root'),
  })),
  object(() => ({
    kind: z.literal('minimal'),
  })),
  object(() => ({
    kind: z.literal('project_roots'),
    subpath: nullable(LegacyAppPathString),
  })),
  object(() => ({
    kind: z.literal('tmpdir'),
  })),
  object(() => ({
    kind: z.literal('slash_tmp'),
  })),
  object(() => ({
    kind: z.literal('unknown'),
    path: z.string(),
    subpath: nullable(LegacyAppPathString),
  })),
);
export type FileSystemSpecialPath = z.infer<typeof FileSystemSpecialPath>;

/** A path that permissions speak of. */
export const FileSystemPath = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('path'),
    path: LegacyAppPathString,
  })),
  object(() => ({
    type: z.literal('glob_pattern'),
    pattern: z.string(),
  })),
  object(() => ({
    type: z.literal('special'),
    value: FileSystemSpecialPath,
  })),
);
export type FileSystemPath = z.infer<typeof FileSystemPath>;

export const FileSystemSandboxEntry = object(() => ({
  path: FileSystemPath,
  access: FileSystemAccessMode,
}));
export type FileSystemSandboxEntry = z.infer<typeof FileSystemSandboxEntry>;

export const AdditionalFileSystemPermissions = object(() => ({
  read: nullable(z.array(LegacyAppPathString)),
  write: nullable(z.array(LegacyAppPathString)),
  globScanMaxDepth: sparse(positiveUint),
  entries: sparse(z.array(FileSystemSandboxEntry)),
}));
export type AdditionalFileSystemPermissions = z.infer<typeof AdditionalFileSystemPermissions>;

export const AdditionalNetworkPermissions = object(() => ({
  enabled: nullable(z.boolean()),
}));
export type AdditionalNetworkPermissions = z.infer<typeof AdditionalNetworkPermissions>;

export const AdditionalPermissionProfile = object(() => ({
  network: nullable(AdditionalNetworkPermissions),
  fileSystem: nullable(AdditionalFileSystemPermissions),
}));
export type AdditionalPermissionProfile = z.infer<typeof AdditionalPermissionProfile>;

/** Permissions that were granted. */
export const GrantedPermissionProfile = object(() => ({
  network: sparse(AdditionalNetworkPermissions),
  fileSystem: sparse(AdditionalFileSystemPermissions),
}));
export type GrantedPermissionProfile = z.infer<typeof GrantedPermissionProfile>;

export const PermissionGrantScope = z.enum(['turn', 'session']);
export type PermissionGrantScope = z.infer<typeof PermissionGrantScope>;

export const RequestPermissionProfile = strictObject(() => ({
  network: nullable(AdditionalNetworkPermissions),
  fileSystem: nullable(AdditionalFileSystemPermissions),
}));
export type RequestPermissionProfile = z.infer<typeof RequestPermissionProfile>;

/** Parameters of `item/permissions/requestApproval`: the server asks for further permissions. */
export const PermissionsRequestApprovalParams = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  environmentId: z.string().nullable().default(null),
  startedAtMs: int64,
  cwd: LegacyAppPathString,
  reason: nullable(z.string()),
  permissions: RequestPermissionProfile,
}));
export type PermissionsRequestApprovalParams = z.infer<typeof PermissionsRequestApprovalParams>;

/** The client's answer to `item/permissions/requestApproval`. */
export const PermissionsRequestApprovalResponse = object(() => ({
  permissions: GrantedPermissionProfile,
  scope: PermissionGrantScope.default('turn'),
  strictAutoReview: sparse(z.boolean()),
}));
export type PermissionsRequestApprovalResponse = z.infer<typeof PermissionsRequestApprovalResponse>;
