import * as z from 'zod';
import { Turn } from './turn.ts';
import { UserInput } from './user-input.ts';
import { nullable, object, uint32 } from '../wire/index.ts';

/** A message that waits for its turn. */
export const QueuedSubmission = object(() => ({
  id: z.string(),
  input: z.array(UserInput),
  clientUserMessageId: z.string(),
  responsesapiClientMetadata: nullable(z.record(z.string(), z.string())),
}));
export type QueuedSubmission = z.infer<typeof QueuedSubmission>;

/** Parameters of `thread/queue/add`: puts a message into the queue of a thread. */
export const ThreadQueueAddParams = object(() => ({
  threadId: z.string(),
  input: z.array(UserInput),
  clientUserMessageId: z.string(),
  responsesapiClientMetadata: z.record(z.string(), z.string()).nullish(),
}));
export type ThreadQueueAddParams = z.infer<typeof ThreadQueueAddParams>;

/** Answer to `thread/queue/add`. */
export const ThreadQueueAddResponse = object(() => ({
  queuedSubmission: QueuedSubmission,
}));
export type ThreadQueueAddResponse = z.infer<typeof ThreadQueueAddResponse>;

/** `thread/queue/changed`: the queue of a thread changed. */
export const ThreadQueueChangedNotification = object(() => ({
  threadId: z.string(),
}));
export type ThreadQueueChangedNotification = z.infer<typeof ThreadQueueChangedNotification>;

/** Parameters of `thread/queue/delete`: takes a message out of the queue. */
export const ThreadQueueDeleteParams = object(() => ({
  threadId: z.string(),
  queuedSubmissionId: z.string(),
}));
export type ThreadQueueDeleteParams = z.infer<typeof ThreadQueueDeleteParams>;

/** Answer to `thread/queue/delete`. */
export const ThreadQueueDeleteResponse = object(() => ({
  deleted: z.boolean(),
}));
export type ThreadQueueDeleteResponse = z.infer<typeof ThreadQueueDeleteResponse>;

/** Parameters of `thread/queue/list`: lists the queue of a thread. */
export const ThreadQueueListParams = object(() => ({
  threadId: z.string(),
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
}));
export type ThreadQueueListParams = z.infer<typeof ThreadQueueListParams>;

/** Answer to `thread/queue/list`. */
export const ThreadQueueListResponse = object(() => ({
  data: z.array(QueuedSubmission),
  nextCursor: nullable(z.string()),
}));
export type ThreadQueueListResponse = z.infer<typeof ThreadQueueListResponse>;

/** Parameters of `thread/queue/reorder`: changes the order of the queue. */
export const ThreadQueueReorderParams = object(() => ({
  threadId: z.string(),
  queuedSubmissionIds: z.array(z.string()),
}));
export type ThreadQueueReorderParams = z.infer<typeof ThreadQueueReorderParams>;

/** Answer to `thread/queue/reorder`. */
export const ThreadQueueReorderResponse = object(() => ({}));
export type ThreadQueueReorderResponse = z.infer<typeof ThreadQueueReorderResponse>;

/** Parameters of `thread/queue/start`: starts a turn with the next queued message. */
export const ThreadQueueStartParams = object(() => ({
  threadId: z.string(),
  queuedSubmissionId: z.string().nullish(),
}));
export type ThreadQueueStartParams = z.infer<typeof ThreadQueueStartParams>;

/** Answer to `thread/queue/start`. */
export const ThreadQueueStartResponse = object(() => ({
  turn: Turn,
}));
export type ThreadQueueStartResponse = z.infer<typeof ThreadQueueStartResponse>;

/** Parameters of `thread/queue/update`: changes a queued message. */
export const ThreadQueueUpdateParams = object(() => ({
  threadId: z.string(),
  queuedSubmissionId: z.string(),
  input: z.array(UserInput),
  responsesapiClientMetadata: z.record(z.string(), z.string()).nullish(),
}));
export type ThreadQueueUpdateParams = z.infer<typeof ThreadQueueUpdateParams>;

/** Answer to `thread/queue/update`. */
export const ThreadQueueUpdateResponse = object(() => ({
  queuedSubmission: QueuedSubmission,
}));
export type ThreadQueueUpdateResponse = z.infer<typeof ThreadQueueUpdateResponse>;
