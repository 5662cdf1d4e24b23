import * as z from 'zod';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { int64, object } from '../wire/index.ts';

/** `fs/changed`: a watched path changed. */
export const FsChangedNotification = object(() => ({
  watchId: z.string(),
  changedPaths: z.array(AbsolutePathBuf),
}));
export type FsChangedNotification = z.infer<typeof FsChangedNotification>;

/** Parameters of `fs/copy`: copies a file or folder. */
export const FsCopyParams = object(() => ({
  sourcePath: AbsolutePathBuf,
  destinationPath: AbsolutePathBuf,
  recursive: z.boolean().optional(),
}));
export type FsCopyParams = z.infer<typeof FsCopyParams>;

/** Answer to `fs/copy`. */
export const FsCopyResponse = object(() => ({}));
export type FsCopyResponse = z.infer<typeof FsCopyResponse>;

/** Parameters of `fs/createDirectory`: creates a folder. */
export const FsCreateDirectoryParams = object(() => ({
  path: AbsolutePathBuf,
  recursive: z.boolean().nullish(),
}));
export type FsCreateDirectoryParams = z.infer<typeof FsCreateDirectoryParams>;

/** Answer to `fs/createDirectory`. */
export const FsCreateDirectoryResponse = object(() => ({}));
export type FsCreateDirectoryResponse = z.infer<typeof FsCreateDirectoryResponse>;

/** Parameters of `fs/getMetadata`: tells what is at a path. */
export const FsGetMetadataParams = object(() => ({
  path: AbsolutePathBuf,
}));
export type FsGetMetadataParams = z.infer<typeof FsGetMetadataParams>;

/** Answer to `fs/getMetadata`. */
export const FsGetMetadataResponse = object(() => ({
  isDirectory: z.boolean(),
  isFile: z.boolean(),
  isSymlink: z.boolean(),
  createdAtMs: int64,
  modifiedAtMs: int64,
}));
export type FsGetMetadataResponse = z.infer<typeof FsGetMetadataResponse>;

export const FsReadDirectoryEntry = object(() => ({
  fileName: z.string(),
  isDirectory: z.boolean(),
  isFile: z.boolean(),
}));
export type FsReadDirectoryEntry = z.infer<typeof FsReadDirectoryEntry>;

/** Parameters of `fs/readDirectory`: lists a folder. */
export const FsReadDirectoryParams = object(() => ({
  path: AbsolutePathBuf,
}));
export type FsReadDirectoryParams = z.infer<typeof FsReadDirectoryParams>;

/** Answer to `fs/readDirectory`. */
export const FsReadDirectoryResponse = object(() => ({
  entries: z.array(FsReadDirectoryEntry),
}));
export type FsReadDirectoryResponse = z.infer<typeof FsReadDirectoryResponse>;

/** Parameters of `fs/readFile`: reads a file. */
export const FsReadFileParams = object(() => ({
  path: AbsolutePathBuf,
}));
export type FsReadFileParams = z.infer<typeof FsReadFileParams>;

/** Answer to `fs/readFile`. */
export const FsReadFileResponse = object(() => ({
  /** Content in Base64. */
  dataBase64: z.string(),
}));
export type FsReadFileResponse = z.infer<typeof FsReadFileResponse>;

/** Parameters of `fs/remove`: removes a file or folder. */
export const FsRemoveParams = object(() => ({
  path: AbsolutePathBuf,
  recursive: z.boolean().nullish(),
  force: z.boolean().nullish(),
}));
export type FsRemoveParams = z.infer<typeof FsRemoveParams>;

/** Answer to `fs/remove`. */
export const FsRemoveResponse = object(() => ({}));
export type FsRemoveResponse = z.infer<typeof FsRemoveResponse>;

/** Parameters of `fs/unwatch`: stops to report changes of a path. */
export const FsUnwatchParams = object(() => ({
  watchId: z.string(),
}));
export type FsUnwatchParams = z.infer<typeof FsUnwatchParams>;

/** Answer to `fs/unwatch`. */
export const FsUnwatchResponse = object(() => ({}));
export type FsUnwatchResponse = z.infer<typeof FsUnwatchResponse>;

/** Parameters of `fs/watch`: starts to report changes of a path. */
export const FsWatchParams = object(() => ({
  watchId: z.string(),
  path: AbsolutePathBuf,
}));
export type FsWatchParams = z.infer<typeof FsWatchParams>;

/** Answer to `fs/watch`. */
export const FsWatchResponse = object(() => ({
  path: AbsolutePathBuf,
}));
export type FsWatchResponse = z.infer<typeof FsWatchResponse>;

/** Parameters of `fs/writeFile`: writes a file. */
export const FsWriteFileParams = object(() => ({
  path: AbsolutePathBuf,
  /** Content in Base64. */
  dataBase64: z.string(),
}));
export type FsWriteFileParams = z.infer<typeof FsWriteFileParams>;

/** Answer to `fs/writeFile`. */
export const FsWriteFileResponse = object(() => ({}));
export type FsWriteFileResponse = z.infer<typeof FsWriteFileResponse>;
