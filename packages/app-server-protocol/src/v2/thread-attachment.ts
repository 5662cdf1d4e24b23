import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { int64, nullable, object, uint32 } from '../wire/index.ts';

export const ThreadAttachment = object(() => ({
  id: z.string(),
  attachmentType: z.string(),
  identityKey: z.string(),
  payload: JsonValue,
  createdAt: int64,
}));
export type ThreadAttachment = z.infer<typeof ThreadAttachment>;

export const ThreadAttachmentAddOutcome = z.enum(['created', 'existing']);
export type ThreadAttachmentAddOutcome = z.infer<typeof ThreadAttachmentAddOutcome>;

/** Parameters of `thread/attachment/add`: attaches something to a thread. */
export const ThreadAttachmentAddParams = object(() => ({
  threadId: z.string(),
  attachmentType: z.string(),
  identityKey: z.string(),
  payload: JsonValue,
}));
export type ThreadAttachmentAddParams = z.infer<typeof ThreadAttachmentAddParams>;

/** Answer to `thread/attachment/add`. */
export const ThreadAttachmentAddResponse = object(() => ({
  outcome: ThreadAttachmentAddOutcome,
  attachment: ThreadAttachment,
}));
export type ThreadAttachmentAddResponse = z.infer<typeof ThreadAttachmentAddResponse>;

/** Parameters of `thread/attachment/list`: lists what is attached to a thread. */
export const ThreadAttachmentListParams = object(() => ({
  threadId: z.string(),
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
}));
export type ThreadAttachmentListParams = z.infer<typeof ThreadAttachmentListParams>;

/** Answer to `thread/attachment/list`. */
export const ThreadAttachmentListResponse = object(() => ({
  data: z.array(ThreadAttachment),
  nextCursor: nullable(z.string()),
}));
export type ThreadAttachmentListResponse = z.infer<typeof ThreadAttachmentListResponse>;

export const ThreadAttachmentOperation = z.enum(['created', 'deleted']);
export type ThreadAttachmentOperation = z.infer<typeof ThreadAttachmentOperation>;

export const ThreadAttachmentOwner = object(() => ({
  threadId: z.string(),
  archived: z.boolean(),
}));
export type ThreadAttachmentOwner = z.infer<typeof ThreadAttachmentOwner>;

/** Parameters of `thread/attachmentOwner/list`: lists the threads that something is attached to. */
export const ThreadAttachmentOwnerListParams = object(() => ({
  attachmentType: z.string(),
  identityKey: z.string(),
  archived: z.boolean().nullish(),
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
}));
export type ThreadAttachmentOwnerListParams = z.infer<typeof ThreadAttachmentOwnerListParams>;

/** Answer to `thread/attachmentOwner/list`. */
export const ThreadAttachmentOwnerListResponse = object(() => ({
  data: z.array(ThreadAttachmentOwner),
  nextCursor: nullable(z.string()),
}));
export type ThreadAttachmentOwnerListResponse = z.infer<typeof ThreadAttachmentOwnerListResponse>;

/** Parameters of `thread/attachment/remove`: takes an attachment off a thread. */
export const ThreadAttachmentRemoveParams = object(() => ({
  threadId: z.string(),
  attachmentType: z.string(),
  identityKey: z.string(),
}));
export type ThreadAttachmentRemoveParams = z.infer<typeof ThreadAttachmentRemoveParams>;

/** Answer to `thread/attachment/remove`. */
export const ThreadAttachmentRemoveResponse = object(() => ({}));
export type ThreadAttachmentRemoveResponse = z.infer<typeof ThreadAttachmentRemoveResponse>;

/** `thread/attachment/updated`: the attachments of a thread changed. */
export const ThreadAttachmentUpdatedNotification = object(() => ({
  threadId: z.string(),
  attachmentType: z.string(),
  identityKey: z.string(),
  attachmentId: z.string(),
  operation: ThreadAttachmentOperation,
}));
export type ThreadAttachmentUpdatedNotification = z.infer<typeof ThreadAttachmentUpdatedNotification>;
