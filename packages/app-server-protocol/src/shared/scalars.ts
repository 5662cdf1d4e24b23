import * as z from 'zod';
import { int64, union } from '../wire/index.ts';

/** An absolute path. */
export const AbsolutePathBuf = z
  .string()
  .refine((path) => /^(\/|\\\\|[A-Za-z]:[\\/])/.test(path), 'AbsolutePathBuf deserialized without a base path');
export type AbsolutePathBuf = z.infer<typeof AbsolutePathBuf>;

/** Hash of a commit. */
export const GitSha = z.string();
export type GitSha = z.infer<typeof GitSha>;

/** Id of a request: a string or a 64-bit integer. */
export const RequestId = union(z.string(), int64);
export type RequestId = z.infer<typeof RequestId>;

/** Id of a thread: a UUID. */
export const ThreadId = z.string();
export type ThreadId = z.infer<typeof ThreadId>;

/** Where an agent stands among those that started one another, such as `/main/helper`. */
export const AgentPath = z.string();
export type AgentPath = z.infer<typeof AgentPath>;

/** A path as the system of the environment writes it. */
export const LegacyAppPathString = z.string();
export type LegacyAppPathString = z.infer<typeof LegacyAppPathString>;

/** A path, or a `file:` address. */
export const PathUri = z.string();
export type PathUri = z.infer<typeof PathUri>;

/** Id of an item of the Responses API. */
export const ResponseItemId = z.string();
export type ResponseItemId = z.infer<typeof ResponseItemId>;
