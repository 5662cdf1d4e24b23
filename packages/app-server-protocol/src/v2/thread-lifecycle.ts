import * as z from 'zod';
import { Thread } from './thread.ts';
import { bigInt64, experimental, object } from '../wire/index.ts';

/** Parameters of `thread/archive`: puts a stored thread away. */
export const ThreadArchiveParams = object(() => ({
  threadId: z.string(),
}));
export type ThreadArchiveParams = z.infer<typeof ThreadArchiveParams>;

/** Answer to `thread/archive`. */
export const ThreadArchiveResponse = object(() => ({}));
export type ThreadArchiveResponse = z.infer<typeof ThreadArchiveResponse>;

/** Parameters of `thread/name/set`: names a thread. */
export const ThreadSetNameParams = object(() => ({
  threadId: z.string(),
  name: z.string(),
}));
export type ThreadSetNameParams = z.infer<typeof ThreadSetNameParams>;

/** Answer to `thread/name/set`. */
export const ThreadSetNameResponse = object(() => ({}));
export type ThreadSetNameResponse = z.infer<typeof ThreadSetNameResponse>;

/** Parameters of `thread/unarchive`: brings an archived thread back. */
export const ThreadUnarchiveParams = object(() => ({
  threadId: z.string(),
}));
export type ThreadUnarchiveParams = z.infer<typeof ThreadUnarchiveParams>;

/** Answer to `thread/unarchive`. */
export const ThreadUnarchiveResponse = object(() => ({
  thread: Thread,
}));
export type ThreadUnarchiveResponse = z.infer<typeof ThreadUnarchiveResponse>;

/** Parameters of `thread/decrement_elicitation`: notes that a question of the client is settled. */
export const ThreadDecrementElicitationParams = object(() => ({
  threadId: z.string(),
}));
export type ThreadDecrementElicitationParams = z.infer<typeof ThreadDecrementElicitationParams>;

/** Answer to `thread/decrement_elicitation`. */
export const ThreadDecrementElicitationResponse = object(() => ({
  count: bigInt64,
  paused: z.boolean(),
}));
export type ThreadDecrementElicitationResponse = z.infer<typeof ThreadDecrementElicitationResponse>;

/** Parameters of `thread/delete`: deletes a stored thread for good. */
export const ThreadDeleteParams = object(() => ({
  threadId: z.string(),
}));
export type ThreadDeleteParams = z.infer<typeof ThreadDeleteParams>;

/** Answer to `thread/delete`. */
export const ThreadDeleteResponse = object(() => ({}));
export type ThreadDeleteResponse = z.infer<typeof ThreadDeleteResponse>;

/** Parameters of `thread/increment_elicitation`: notes that one more question of the client keeps the thread waiting. */
export const ThreadIncrementElicitationParams = object(() => ({
  threadId: z.string(),
}));
export type ThreadIncrementElicitationParams = z.infer<typeof ThreadIncrementElicitationParams>;

/** Answer to `thread/increment_elicitation`. */
export const ThreadIncrementElicitationResponse = object(() => ({
  count: bigInt64,
  paused: z.boolean(),
}));
export type ThreadIncrementElicitationResponse = z.infer<typeof ThreadIncrementElicitationResponse>;

export const ThreadMetadataGitInfoUpdateParams = object(() => ({
  sha: z.string().nullish(),
  branch: z.string().nullish(),
  originUrl: z.string().nullish(),
}));
export type ThreadMetadataGitInfoUpdateParams = z.infer<typeof ThreadMetadataGitInfoUpdateParams>;

/** Parameters of `thread/metadata/update`: changes what is noted about a thread. */
export const ThreadMetadataUpdateParams = object(() => ({
  threadId: z.string(),
  projectId: experimental(z.string().nullish()),
  gitInfo: ThreadMetadataGitInfoUpdateParams.nullish(),
  daybreakEnabled: experimental(z.boolean().nullish()),
}));
export type ThreadMetadataUpdateParams = z.infer<typeof ThreadMetadataUpdateParams>;

/** Answer to `thread/metadata/update`. */
export const ThreadMetadataUpdateResponse = object(() => ({
  thread: Thread,
}));
export type ThreadMetadataUpdateResponse = z.infer<typeof ThreadMetadataUpdateResponse>;

/** Parameters of `thread/unsubscribe`: stops the events of a thread for this client. */
export const ThreadUnsubscribeParams = object(() => ({
  threadId: z.string(),
}));
export type ThreadUnsubscribeParams = z.infer<typeof ThreadUnsubscribeParams>;

export const ThreadUnsubscribeStatus = z.enum(['notLoaded', 'notSubscribed', 'unsubscribed']);
export type ThreadUnsubscribeStatus = z.infer<typeof ThreadUnsubscribeStatus>;

/** Answer to `thread/unsubscribe`. */
export const ThreadUnsubscribeResponse = object(() => ({
  status: ThreadUnsubscribeStatus,
}));
export type ThreadUnsubscribeResponse = z.infer<typeof ThreadUnsubscribeResponse>;
