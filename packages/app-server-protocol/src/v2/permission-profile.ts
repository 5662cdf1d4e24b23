import * as z from 'zod';
import { nullable, object, uint32 } from '../wire/index.ts';

/** The permission profile in force. */
export const ActivePermissionProfile = object(() => ({
  id: z.string(),
  extends: z.string().nullable().default(null),
}));
export type ActivePermissionProfile = z.infer<typeof ActivePermissionProfile>;

/** Parameters of `permissionProfile/list`: lists permission profiles. */
export const PermissionProfileListParams = object(() => ({
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
  cwd: z.string().nullish(),
}));
export type PermissionProfileListParams = z.infer<typeof PermissionProfileListParams>;

/** A permission profile. */
export const PermissionProfileSummary = object(() => ({
  id: z.string(),
  description: nullable(z.string()),
  allowed: z.boolean(),
}));
export type PermissionProfileSummary = z.infer<typeof PermissionProfileSummary>;

/** Answer to `permissionProfile/list`. */
export const PermissionProfileListResponse = object(() => ({
  data: z.array(PermissionProfileSummary),
  nextCursor: nullable(z.string()),
}));
export type PermissionProfileListResponse = z.infer<typeof PermissionProfileListResponse>;
