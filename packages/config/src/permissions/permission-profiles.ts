import type { PermissionProfileToml } from '../schema/permissions.ts';

/** The permission profiles of a configuration by name. */
export type PermissionProfiles = Readonly<Record<string, PermissionProfileToml>>;

/** A profile in force: its name, and the one it builds on. */
export interface ActivePermissions {
  id: string;
  extends: string | null;
}

/** The profiles that need no configuration, in the order in which they are listed. */
export const BUILT_IN_PERMISSIONS = [':read-only', ':workspace', ':danger-full-access'] as const;
export type BuiltInPermissions = (typeof BUILT_IN_PERMISSIONS)[number];

export function isBuiltInPermissions(id: string): id is BuiltInPermissions {
  return BUILT_IN_PERMISSIONS.some((known) => known === id);
}

/** What names of built-in profiles begin with, and those of others must not. */
export const BUILT_IN_PREFIX = ':';
