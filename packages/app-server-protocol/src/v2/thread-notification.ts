import * as z from 'zod';
import { Thread, ThreadStatus } from './thread.ts';
import { object, sparse } from '../wire/index.ts';

/** `thread/archived`: a thread was put away. */
export const ThreadArchivedNotification = object(() => ({
  threadId: z.string(),
}));
export type ThreadArchivedNotification = z.infer<typeof ThreadArchivedNotification>;

/** `thread/name/updated`: a thread got a name. */
export const ThreadNameUpdatedNotification = object(() => ({
  threadId: z.string(),
  threadName: sparse(z.string()),
}));
export type ThreadNameUpdatedNotification = z.infer<typeof ThreadNameUpdatedNotification>;

/** `thread/started`: a thread was opened. */
export const ThreadStartedNotification = object(() => ({
  thread: Thread,
}));
export type ThreadStartedNotification = z.infer<typeof ThreadStartedNotification>;

/** `thread/unarchived`: an archived thread came back. */
export const ThreadUnarchivedNotification = object(() => ({
  threadId: z.string(),
}));
export type ThreadUnarchivedNotification = z.infer<typeof ThreadUnarchivedNotification>;

/** `thread/closed`: a thread left memory. */
export const ThreadClosedNotification = object(() => ({
  threadId: z.string(),
}));
export type ThreadClosedNotification = z.infer<typeof ThreadClosedNotification>;

/** `thread/deleted`: a thread was deleted. */
export const ThreadDeletedNotification = object(() => ({
  threadId: z.string(),
}));
export type ThreadDeletedNotification = z.infer<typeof ThreadDeletedNotification>;

/** `thread/reverted`: a thread went back to an earlier turn. */
export const ThreadRevertedNotification = object(() => ({
  threadId: z.string(),
}));
export type ThreadRevertedNotification = z.infer<typeof ThreadRevertedNotification>;

/** `thread/status/changed`: a thread became idle, active or failed. */
export const ThreadStatusChangedNotification = object(() => ({
  threadId: z.string(),
  status: ThreadStatus,
}));
export type ThreadStatusChangedNotification = z.infer<typeof ThreadStatusChangedNotification>;
