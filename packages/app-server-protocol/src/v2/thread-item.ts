import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { ReasoningEffort } from '../shared/model-settings.ts';
import { FunctionCallOutputBody, MessagePhase } from '../shared/response-content.ts';
import { LegacyAppPathString } from '../shared/scalars.ts';
import { ImageGenerationItem, SleepItem, WebSearchItem } from '../shared/thread-item-parts.ts';
import { DynamicToolCallOutputContentItem, DynamicToolCallStatus } from './dynamic-tool.ts';
import {
  AgentMessageDelivery,
  AgentMessageModeration,
  CollabAgentState,
  CollabAgentTool,
  CollabAgentToolCallStatus,
  CommandAction,
  CommandExecutionSource,
  CommandExecutionStatus,
  FileUpdateChange,
  HookPromptFragment,
  McpAppUi,
  McpToolCallAppContext,
  McpToolCallError,
  McpToolCallResult,
  McpToolCallStatus,
  MemoryCitation,
  PatchApplyStatus,
  SubAgentActivityKind,
  WebSearchAction,
} from './item-parts.ts';
import { UserInput } from './user-input.ts';
import { AsyncUserInputQuestion } from './user-question.ts';
import {
  flatten,
  int32,
  int64,
  nullByDefault,
  nullable,
  object,
  since,
  sparse,
  tagged,
  union,
  until,
  versioned,
} from '../wire/index.ts';

/** One thing that happened in a turn. */
export const ThreadItem = flatten(
  object(() => ({
    startedAtMs: since('0.169', nullByDefault(int64.nullish())),
    completedAtMs: since('0.169', nullByDefault(int64.nullish())),
  })),
  union(
    object(() => ({
      type: z.literal('userMessage'),
      id: z.string(),
      clientId: since('0.169', nullable(z.string())),
      content: z.array(UserInput),
    })),
    since(
      '0.169',
      object(() => ({
        type: z.literal('hookPrompt'),
        id: z.string(),
        fragments: z.array(HookPromptFragment),
      })),
    ),
    object(() => ({
      type: z.literal('agentMessage'),
      moderation: since('0.169', AgentMessageModeration.nullable().default(null)),
      id: z.string(),
      text: z.string(),
      phase: since('0.169', MessagePhase.nullable().default(null)),
      memoryCitation: since('0.169', MemoryCitation.nullable().default(null)),
      delivery: since('0.169', AgentMessageDelivery.nullable().default(null)),
      questions: since('0.169', z.array(AsyncUserInputQuestion).nullable().default(null)),
    })),
    since(
      '0.169',
      object(() => ({
        type: z.literal('functionCallOutput'),
        id: z.string(),
        name: z.string(),
        namespace: nullable(z.string()),
        output: FunctionCallOutputBody,
      })),
    ),
    object(() => ({
      type: z.literal('plan'),
      id: z.string(),
      text: z.string(),
    })),
    object(() => ({
      type: z.literal('reasoning'),
      id: z.string(),
      summary: z.array(z.string()).default([]),
      content: z.array(z.string()).default([]),
    })),
    object(() => ({
      type: z.literal('commandExecution'),
      id: z.string(),
      pluginId: since('0.169', z.string().nullable().default(null)),
      scriptPath: since('0.169', z.string().nullable().default(null)),
      command: z.string(),
      cwd: versioned({ '0.104': z.string(), '0.169': LegacyAppPathString }),
      processId: nullable(z.string()),
      source: since('0.169', CommandExecutionSource.default('agent')),
      status: CommandExecutionStatus,
      commandActions: z.array(CommandAction),
      aggregatedOutput: nullable(z.string()),
      exitCode: nullable(int32),
      durationMs: nullable(int64),
    })),
    object(() => ({
      type: z.literal('fileChange'),
      id: z.string(),
      changes: z.array(FileUpdateChange),
      status: PatchApplyStatus,
    })),
    object(() => ({
      type: z.literal('mcpToolCall'),
      id: z.string(),
      server: z.string(),
      tool: z.string(),
      status: McpToolCallStatus,
      arguments: JsonValue,
      appContext: since('0.169', nullable(McpToolCallAppContext)),
      mcpAppResourceUri: since('0.169', sparse(z.string())),
      mcpAppUi: since('0.169', nullable(McpAppUi)),
      pluginId: since('0.169', nullable(z.string())),
      readOnlyHint: since('0.169', nullable(z.boolean())),
      result: nullable(McpToolCallResult),
      error: nullable(McpToolCallError),
      durationMs: nullable(int64),
    })),
    since(
      '0.169',
      object(() => ({
        type: z.literal('dynamicToolCall'),
        id: z.string(),
        namespace: nullable(z.string()),
        tool: z.string(),
        arguments: JsonValue,
        status: DynamicToolCallStatus,
        contentItems: nullable(z.array(DynamicToolCallOutputContentItem)),
        success: nullable(z.boolean()),
        durationMs: nullable(int64),
      })),
    ),
    object(() => ({
      type: z.literal('collabAgentToolCall'),
      id: z.string(),
      tool: CollabAgentTool,
      status: CollabAgentToolCallStatus,
      senderThreadId: z.string(),
      receiverThreadIds: z.array(z.string()),
      prompt: nullable(z.string()),
      model: since('0.169', nullable(z.string())),
      reasoningEffort: since('0.169', nullable(ReasoningEffort)),
      agentsStates: z.record(z.string(), CollabAgentState),
    })),
    since(
      '0.169',
      object(() => ({
        type: z.literal('subAgentActivity'),
        model: nullable(z.string()),
        reasoningEffort: nullable(ReasoningEffort),
        id: z.string(),
        kind: SubAgentActivityKind,
        agentThreadId: z.string(),
        agentPath: z.string(),
      })),
    ),
    until(
      '0.104',
      object(() => ({
        type: z.literal('webSearch'),
        id: z.string(),
        query: z.string(),
        action: nullable(WebSearchAction),
      })),
    ),
    since('0.169', tagged('type', 'webSearch', WebSearchItem)),
    object(() => ({
      type: z.literal('imageView'),
      id: z.string(),
      path: versioned({ '0.104': z.string(), '0.169': LegacyAppPathString }),
    })),
    since('0.169', tagged('type', 'sleep', SleepItem)),
    since(
      '0.169',
      flatten(
        object(() => ({ type: z.literal('imageGeneration') })),
        ImageGenerationItem,
      ),
    ),
    object(() => ({
      type: z.literal('enteredReviewMode'),
      id: z.string(),
      review: z.string(),
    })),
    object(() => ({
      type: z.literal('exitedReviewMode'),
      id: z.string(),
      review: z.string(),
    })),
    object(() => ({
      type: z.literal('contextCompaction'),
      id: z.string(),
    })),
  ),
);
export type ThreadItem = z.infer<typeof ThreadItem>;
