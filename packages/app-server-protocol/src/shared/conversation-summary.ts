import * as z from 'zod';
import { ThreadId } from './scalars.ts';
import { SessionSource } from './session-source.ts';
import { nullable, object, union } from '../wire/index.ts';

export const ConversationGitInfo = object(() => ({
  sha: nullable(z.string()),
  branch: nullable(z.string()),
  origin_url: nullable(z.string()),
}));
export type ConversationGitInfo = z.infer<typeof ConversationGitInfo>;

/** A stored conversation in a few lines. */
export const ConversationSummary = object(() => ({
  conversationId: ThreadId,
  path: z.string(),
  preview: z.string(),
  timestamp: nullable(z.string()),
  updatedAt: nullable(z.string()),
  modelProvider: z.string(),
  cwd: z.string(),
  cliVersion: z.string(),
  source: SessionSource,
  gitInfo: nullable(ConversationGitInfo),
}));
export type ConversationSummary = z.infer<typeof ConversationSummary>;

/** Parameters of `getConversationSummary`: sums up a stored conversation. */
export const GetConversationSummaryParams = union(
  object(() => ({
    rolloutPath: z.string(),
  })),
  object(() => ({
    conversationId: ThreadId,
  })),
);
export type GetConversationSummaryParams = z.infer<typeof GetConversationSummaryParams>;

/** Answer to `getConversationSummary`. */
export const GetConversationSummaryResponse = object(() => ({
  summary: ConversationSummary,
}));
export type GetConversationSummaryResponse = z.infer<typeof GetConversationSummaryResponse>;
