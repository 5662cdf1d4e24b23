import * as z from 'zod';
import { ConversationSummary } from '../shared/conversation-summary.ts';
import { JsonValue } from '../shared/json-value.ts';
import { ReasoningEffort, ReasoningSummary } from '../shared/model-settings.ts';
import { ResponseItem } from '../shared/response-item.ts';
import { ThreadId } from '../shared/scalars.ts';
import { EventMsg } from './event.ts';
import { TurnAbortReason } from './event-session.ts';
import { V1TextElement } from './event-user-input.ts';
import { AskForApproval, SandboxMode, SandboxPolicy } from './policy.ts';
import { bigUint64, nullable, object, taggedUnion, uint } from '../wire/index.ts';

/** Parameters of `addConversationListener`: starts the events of a conversation for this client. */
export const AddConversationListenerParams = object(() => ({
  conversationId: ThreadId,
  experimentalRawEvents: z.boolean().default(false),
}));
export type AddConversationListenerParams = z.infer<typeof AddConversationListenerParams>;

/** Answer to `addConversationListener`. */
export const AddConversationSubscriptionResponse = object(() => ({
  subscriptionId: z.string(),
}));
export type AddConversationSubscriptionResponse = z.infer<typeof AddConversationSubscriptionResponse>;

/** Parameters of `archiveConversation`: puts a stored conversation away. */
export const ArchiveConversationParams = object(() => ({
  conversationId: ThreadId,
  rolloutPath: z.string(),
}));
export type ArchiveConversationParams = z.infer<typeof ArchiveConversationParams>;

/** Answer to `archiveConversation`. */
export const ArchiveConversationResponse = object(() => ({}));
export type ArchiveConversationResponse = z.infer<typeof ArchiveConversationResponse>;

/** Parameters of `newConversation`: opens a conversation of the old API. */
export const NewConversationParams = object(() => ({
  model: nullable(z.string()),
  modelProvider: nullable(z.string()),
  profile: nullable(z.string()),
  cwd: nullable(z.string()),
  approvalPolicy: nullable(AskForApproval),
  sandbox: nullable(SandboxMode),
  config: nullable(z.record(z.string(), JsonValue)),
  baseInstructions: nullable(z.string()),
  developerInstructions: nullable(z.string()),
  compactPrompt: nullable(z.string()),
  includeApplyPatchTool: nullable(z.boolean()),
}));
export type NewConversationParams = z.infer<typeof NewConversationParams>;

/** Parameters of `forkConversation`: opens a conversation that begins with the history of another. */
export const ForkConversationParams = object(() => ({
  path: nullable(z.string()),
  conversationId: nullable(ThreadId),
  overrides: nullable(NewConversationParams),
}));
export type ForkConversationParams = z.infer<typeof ForkConversationParams>;

/** Answer to `forkConversation`. */
export const ForkConversationResponse = object(() => ({
  conversationId: ThreadId,
  model: z.string(),
  initialMessages: nullable(z.array(EventMsg)),
  rolloutPath: z.string(),
}));
export type ForkConversationResponse = z.infer<typeof ForkConversationResponse>;

export const InputItem = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('text'),
    data: object(() => ({
      text: z.string(),
      text_elements: z.array(V1TextElement).default([]),
    })),
  })),
  object(() => ({
    type: z.literal('image'),
    data: object(() => ({
      image_url: z.string(),
    })),
  })),
  object(() => ({
    type: z.literal('localImage'),
    data: object(() => ({
      path: z.string(),
    })),
  })),
);
export type InputItem = z.infer<typeof InputItem>;

/** Parameters of `interruptConversation`: stops what a conversation is doing. */
export const InterruptConversationParams = object(() => ({
  conversationId: ThreadId,
}));
export type InterruptConversationParams = z.infer<typeof InterruptConversationParams>;

/** Answer to `interruptConversation`. */
export const InterruptConversationResponse = object(() => ({
  abortReason: TurnAbortReason,
}));
export type InterruptConversationResponse = z.infer<typeof InterruptConversationResponse>;

/** Parameters of `listConversations`: lists stored conversations. */
export const ListConversationsParams = object(() => ({
  pageSize: nullable(uint),
  cursor: nullable(z.string()),
  modelProviders: nullable(z.array(z.string())),
}));
export type ListConversationsParams = z.infer<typeof ListConversationsParams>;

/** Answer to `listConversations`. */
export const ListConversationsResponse = object(() => ({
  items: z.array(ConversationSummary),
  nextCursor: nullable(z.string()),
}));
export type ListConversationsResponse = z.infer<typeof ListConversationsResponse>;

/** Answer to `newConversation`. */
export const NewConversationResponse = object(() => ({
  conversationId: ThreadId,
  model: z.string(),
  reasoningEffort: nullable(ReasoningEffort),
  rolloutPath: z.string(),
}));
export type NewConversationResponse = z.infer<typeof NewConversationResponse>;

/** Parameters of `removeConversationListener`: stops the events of a conversation for this client. */
export const RemoveConversationListenerParams = object(() => ({
  subscriptionId: z.string(),
}));
export type RemoveConversationListenerParams = z.infer<typeof RemoveConversationListenerParams>;

/** Answer to `removeConversationListener`. */
export const RemoveConversationSubscriptionResponse = object(() => ({}));
export type RemoveConversationSubscriptionResponse = z.infer<typeof RemoveConversationSubscriptionResponse>;

/** Parameters of `resumeConversation`: opens a stored conversation again. */
export const ResumeConversationParams = object(() => ({
  path: nullable(z.string()),
  conversationId: nullable(ThreadId),
  history: nullable(z.array(ResponseItem)),
  overrides: nullable(NewConversationParams),
}));
export type ResumeConversationParams = z.infer<typeof ResumeConversationParams>;

/** Answer to `resumeConversation`. */
export const ResumeConversationResponse = object(() => ({
  conversationId: ThreadId,
  model: z.string(),
  initialMessages: nullable(z.array(EventMsg)),
  rolloutPath: z.string(),
}));
export type ResumeConversationResponse = z.infer<typeof ResumeConversationResponse>;

/** Parameters of `sendUserMessage`: sends input to a conversation. */
export const SendUserMessageParams = object(() => ({
  conversationId: ThreadId,
  items: z.array(InputItem),
}));
export type SendUserMessageParams = z.infer<typeof SendUserMessageParams>;

/** Answer to `sendUserMessage`. */
export const SendUserMessageResponse = object(() => ({}));
export type SendUserMessageResponse = z.infer<typeof SendUserMessageResponse>;

/** Parameters of `sendUserTurn`: sends input to a conversation together with its settings. */
export const SendUserTurnParams = object(() => ({
  conversationId: ThreadId,
  items: z.array(InputItem),
  cwd: z.string(),
  approvalPolicy: AskForApproval,
  sandboxPolicy: SandboxPolicy,
  model: z.string(),
  effort: nullable(ReasoningEffort),
  summary: ReasoningSummary,
  outputSchema: nullable(JsonValue),
}));
export type SendUserTurnParams = z.infer<typeof SendUserTurnParams>;

/** Answer to `sendUserTurn`. */
export const SendUserTurnResponse = object(() => ({}));
export type SendUserTurnResponse = z.infer<typeof SendUserTurnResponse>;

/** `sessionConfigured`: a conversation is ready. */
export const SessionConfiguredNotification = object(() => ({
  sessionId: ThreadId,
  model: z.string(),
  reasoningEffort: nullable(ReasoningEffort),
  historyLogId: bigUint64,
  historyEntryCount: uint,
  initialMessages: nullable(z.array(EventMsg)),
  rolloutPath: z.string(),
}));
export type SessionConfiguredNotification = z.infer<typeof SessionConfiguredNotification>;
