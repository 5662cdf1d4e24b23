import * as z from 'zod';
import { FileUpdateChange } from './item-parts.ts';
import { int64, object } from '../wire/index.ts';

/** `item/agentMessage/delta`: more text of a message. */
export const AgentMessageDeltaNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  delta: z.string(),
}));
export type AgentMessageDeltaNotification = z.infer<typeof AgentMessageDeltaNotification>;

/** `item/commandExecution/outputDelta`: more output of a command. */
export const CommandExecutionOutputDeltaNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  delta: z.string(),
}));
export type CommandExecutionOutputDeltaNotification = z.infer<typeof CommandExecutionOutputDeltaNotification>;

/** `item/fileChange/outputDelta`: more output of a file change. */
export const FileChangeOutputDeltaNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  delta: z.string(),
}));
export type FileChangeOutputDeltaNotification = z.infer<typeof FileChangeOutputDeltaNotification>;

/** `item/mcpToolCall/progress`: an MCP tool reports progress. */
export const McpToolCallProgressNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  message: z.string(),
}));
export type McpToolCallProgressNotification = z.infer<typeof McpToolCallProgressNotification>;

/** `item/plan/delta`: more text of a plan. */
export const PlanDeltaNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  delta: z.string(),
}));
export type PlanDeltaNotification = z.infer<typeof PlanDeltaNotification>;

/** `item/reasoning/summaryPartAdded`: a reasoning summary began a new part. */
export const ReasoningSummaryPartAddedNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  summaryIndex: int64,
}));
export type ReasoningSummaryPartAddedNotification = z.infer<typeof ReasoningSummaryPartAddedNotification>;

/** `item/reasoning/summaryTextDelta`: more text of a reasoning summary. */
export const ReasoningSummaryTextDeltaNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  delta: z.string(),
  summaryIndex: int64,
}));
export type ReasoningSummaryTextDeltaNotification = z.infer<typeof ReasoningSummaryTextDeltaNotification>;

/** `item/reasoning/textDelta`: more text of raw reasoning. */
export const ReasoningTextDeltaNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  delta: z.string(),
  contentIndex: int64,
}));
export type ReasoningTextDeltaNotification = z.infer<typeof ReasoningTextDeltaNotification>;

/** `item/commandExecution/terminalInteraction`: something was typed into a running command. */
export const TerminalInteractionNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  processId: z.string(),
  stdin: z.string(),
}));
export type TerminalInteractionNotification = z.infer<typeof TerminalInteractionNotification>;

/** `item/fileChange/patchUpdated`: a file change as far as the model has written it. */
export const FileChangePatchUpdatedNotification = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  itemId: z.string(),
  changes: z.array(FileUpdateChange),
}));
export type FileChangePatchUpdatedNotification = z.infer<typeof FileChangePatchUpdatedNotification>;
