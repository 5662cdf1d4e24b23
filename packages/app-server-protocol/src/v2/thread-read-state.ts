import * as z from 'zod';
import { nullable, object, taggedUnion } from '../wire/index.ts';

export const ThreadUnreadPosition = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('threadStart'),
  })),
  object(() => ({
    type: z.literal('turn'),
    turnId: z.string(),
  })),
);
export type ThreadUnreadPosition = z.infer<typeof ThreadUnreadPosition>;

export const ThreadReadState = object(() => ({
  firstUnread: nullable(ThreadUnreadPosition),
  revision: z.string(),
}));
export type ThreadReadState = z.infer<typeof ThreadReadState>;

/** `thread/readState/changed`: a thread was marked as read or unread. */
export const ThreadReadStateChangedNotification = object(() => ({
  threadId: z.string(),
  readState: ThreadReadState,
}));
export type ThreadReadStateChangedNotification = z.infer<typeof ThreadReadStateChangedNotification>;

export const ThreadReadStateOperation = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('read'),
  })),
  object(() => ({
    type: z.literal('unread'),
  })),
);
export type ThreadReadStateOperation = z.infer<typeof ThreadReadStateOperation>;

/** Parameters of `thread/readState/update`: marks a thread as read or unread. */
export const ThreadReadStateUpdateParams = object(() => ({
  threadId: z.string(),
  operation: ThreadReadStateOperation,
  expectedRevision: z.string(),
}));
export type ThreadReadStateUpdateParams = z.infer<typeof ThreadReadStateUpdateParams>;

/** Answer to `thread/readState/update`. */
export const ThreadReadStateUpdateResponse = object(() => ({
  readState: ThreadReadState,
}));
export type ThreadReadStateUpdateResponse = z.infer<typeof ThreadReadStateUpdateResponse>;
