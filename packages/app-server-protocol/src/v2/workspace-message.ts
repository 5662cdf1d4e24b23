import * as z from 'zod';
import { int64, nullable, object } from '../wire/index.ts';

export const WorkspaceMessageType = z.enum(['headline', 'announcement', 'unknown']);
export type WorkspaceMessageType = z.infer<typeof WorkspaceMessageType>;

export const WorkspaceMessage = object(() => ({
  messageId: z.string(),
  messageType: WorkspaceMessageType,
  messageBody: z.string(),
  createdAt: nullable(int64),
  archivedAt: nullable(int64),
}));
export type WorkspaceMessage = z.infer<typeof WorkspaceMessage>;

/** Answer to `account/workspaceMessages/read`, which reads messages of the workspace. */
export const GetWorkspaceMessagesResponse = object(() => ({
  featureEnabled: z.boolean(),
  messages: z.array(WorkspaceMessage),
}));
export type GetWorkspaceMessagesResponse = z.infer<typeof GetWorkspaceMessagesResponse>;
