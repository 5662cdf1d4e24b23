import * as z from 'zod';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { SortDirection } from './sort-direction.ts';
import { int64, nullable, object, uint32 } from '../wire/index.ts';

export const ProjectRoot = object(() => ({
  path: AbsolutePathBuf,
}));
export type ProjectRoot = z.infer<typeof ProjectRoot>;

/** Folders that belong together, and their threads. */
export const Project = object(() => ({
  id: z.string(),
  name: z.string(),
  roots: z.array(ProjectRoot),
  metadata: z.record(z.string(), z.string()),
  position: int64,
  createdAt: int64,
  updatedAt: int64,
  recencyAt: nullable(int64),
}));
export type Project = z.infer<typeof Project>;

export const ProjectChangeType = z.enum(['created', 'updated', 'deleted']);
export type ProjectChangeType = z.infer<typeof ProjectChangeType>;

/** `project/changed`: a project changed. */
export const ProjectChangedNotification = object(() => ({
  projectId: z.string(),
  changeType: ProjectChangeType,
}));
export type ProjectChangedNotification = z.infer<typeof ProjectChangedNotification>;

/** Parameters of `project/create`: creates a project. */
export const ProjectCreateParams = object(() => ({
  name: z.string(),
  roots: z.array(ProjectRoot),
  metadata: z.record(z.string(), z.string()).nullish(),
  idempotencyKey: z.string(),
}));
export type ProjectCreateParams = z.infer<typeof ProjectCreateParams>;

/** Answer to `project/create`. */
export const ProjectCreateResponse = object(() => ({
  project: Project,
}));
export type ProjectCreateResponse = z.infer<typeof ProjectCreateResponse>;

/** Parameters of `project/delete`: deletes a project. */
export const ProjectDeleteParams = object(() => ({
  projectId: z.string(),
}));
export type ProjectDeleteParams = z.infer<typeof ProjectDeleteParams>;

/** Answer to `project/delete`. */
export const ProjectDeleteResponse = object(() => ({}));
export type ProjectDeleteResponse = z.infer<typeof ProjectDeleteResponse>;

/** Parameters of `project/import`: takes folders over as projects. */
export const ProjectImportParams = object(() => ({
  name: z.string(),
  roots: z.array(ProjectRoot),
  metadata: z.record(z.string(), z.string()).nullish(),
  threads: z.array(z.string()).nullish(),
  idempotencyKey: z.string(),
}));
export type ProjectImportParams = z.infer<typeof ProjectImportParams>;

/** Answer to `project/import`. */
export const ProjectImportResponse = object(() => ({
  project: Project,
}));
export type ProjectImportResponse = z.infer<typeof ProjectImportResponse>;

export const ProjectSortKey = z.enum(['position', 'recencyAt']);
export type ProjectSortKey = z.infer<typeof ProjectSortKey>;

/** Parameters of `project/list`: lists projects. */
export const ProjectListParams = object(() => ({
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
  sortKey: ProjectSortKey.nullish(),
  sortDirection: SortDirection.nullish(),
}));
export type ProjectListParams = z.infer<typeof ProjectListParams>;

/** Answer to `project/list`. */
export const ProjectListResponse = object(() => ({
  data: z.array(Project),
  nextCursor: nullable(z.string()),
}));
export type ProjectListResponse = z.infer<typeof ProjectListResponse>;

/** Parameters of `project/move`: changes the place of a project in the list. */
export const ProjectMoveParams = object(() => ({
  projectId: z.string(),
  beforeProjectId: z.string().nullish(),
}));
export type ProjectMoveParams = z.infer<typeof ProjectMoveParams>;

/** Answer to `project/move`. */
export const ProjectMoveResponse = object(() => ({}));
export type ProjectMoveResponse = z.infer<typeof ProjectMoveResponse>;

/** Parameters of `project/read`: reads one project. */
export const ProjectReadParams = object(() => ({
  projectId: z.string(),
}));
export type ProjectReadParams = z.infer<typeof ProjectReadParams>;

/** Answer to `project/read`. */
export const ProjectReadResponse = object(() => ({
  project: Project,
}));
export type ProjectReadResponse = z.infer<typeof ProjectReadResponse>;

/** Parameters of `project/update`: changes a project. */
export const ProjectUpdateParams = object(() => ({
  projectId: z.string(),
  name: z.string().nullish(),
  roots: z.array(ProjectRoot).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
}));
export type ProjectUpdateParams = z.infer<typeof ProjectUpdateParams>;

/** Answer to `project/update`. */
export const ProjectUpdateResponse = object(() => ({
  project: Project,
}));
export type ProjectUpdateResponse = z.infer<typeof ProjectUpdateResponse>;

/** `thread/project/updated`: a thread moved to another project. */
export const ThreadProjectUpdatedNotification = object(() => ({
  threadId: z.string(),
  projectId: z.string().nullable(),
}));
export type ThreadProjectUpdatedNotification = z.infer<typeof ThreadProjectUpdatedNotification>;
