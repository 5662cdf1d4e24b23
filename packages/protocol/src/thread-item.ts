import * as z from 'zod';
import { openObject } from './open-object.ts';
import { JsonValue } from './json-value.ts';
import { MessagePhase, ToolOutputBody } from './response-item.ts';
import { UserInput } from './user-input.ts';

/** What a command does, as far as its text tells. Source: codex-rs/shell-command, `parse_command.rs`. */
export const CommandAction = z.discriminatedUnion('type', [
  openObject({ type: z.literal('read'), command: z.string(), name: z.string(), path: z.string() }),
  openObject({ type: z.literal('listFiles'), command: z.string(), path: z.string().nullable() }),
  openObject({ type: z.literal('search'), command: z.string(), query: z.string().nullable(), path: z.string().nullable() }),
  openObject({ type: z.literal('unknown'), command: z.string() }),
]);
export type CommandAction = z.infer<typeof CommandAction>;

export const ItemStatus = z.enum(['inProgress', 'completed', 'failed', 'declined']);
export type ItemStatus = z.infer<typeof ItemStatus>;

export const PatchChangeKind = z.discriminatedUnion('type', [
  openObject({ type: z.literal('add') }),
  openObject({ type: z.literal('delete') }),
  openObject({ type: z.literal('update'), move_path: z.string().nullable() }),
]);
export type PatchChangeKind = z.infer<typeof PatchChangeKind>;

/** One file of a patch. `diff`: the whole content for an added or deleted file, else a unified diff without file headings. */
export const FileUpdateChange = openObject({ path: z.string(), kind: PatchChangeKind, diff: z.string() });
export type FileUpdateChange = z.infer<typeof FileUpdateChange>;

export const McpToolCallResult = openObject({
  content: z.array(JsonValue),
  structuredContent: JsonValue.nullable(),
});
export type McpToolCallResult = z.infer<typeof McpToolCallResult>;

/** One step of a plan. */
export const PlanStep = openObject({ step: z.string(), status: z.enum(['pending', 'inProgress', 'completed']) });
export type PlanStep = z.infer<typeof PlanStep>;

const withId = { id: z.string() };

/**
 * One thing that happened in a turn, as every surface shows it.
 *
 * Paths are absolute. Durations are in milliseconds. A field that is not known yet is `null`.
 * Source: codex-rs/app-server-protocol, v2 `ThreadItem`.
 */
export const ThreadItem = z.discriminatedUnion('type', [
  openObject({
    ...withId,
    type: z.literal('userMessage'),
    /** How the client that sent it names it. */
    clientId: z.string().optional(),
    content: z.array(UserInput),
    /** Put in by a tool; only in events of a running thread. */
    injected: z.boolean().optional(),
  }),
  /** What hooks have the model go on with. */
  openObject({
    ...withId,
    type: z.literal('hookPrompt'),
    fragments: z.array(openObject({ text: z.string(), hookRunId: z.string() })),
  }),
  openObject({ ...withId, type: z.literal('agentMessage'), text: z.string(), phase: MessagePhase.nullable() }),
  /** What a tool gave that the model did not call. */
  openObject({
    ...withId,
    type: z.literal('functionCallOutput'),
    name: z.string(),
    namespace: z.string().nullable(),
    output: ToolOutputBody,
  }),
  openObject({ ...withId, type: z.literal('plan'), text: z.string() }),
  openObject({ ...withId, type: z.literal('reasoning'), summary: z.array(z.string()), content: z.array(z.string()) }),
  openObject({
    ...withId,
    type: z.literal('commandExecution'),
    /** Shell-quoted words. */
    command: z.string(),
    cwd: z.string(),
    /** Id of the session while the command runs on in the background. */
    processId: z.string().nullable(),
    source: z.enum(['agent', 'userShell', 'unifiedExecStartup', 'unifiedExecInteraction']),
    status: ItemStatus,
    commandActions: z.array(CommandAction),
    aggregatedOutput: z.string().nullable(),
    exitCode: z.number().nullable(),
    durationMs: z.number().nullable(),
  }),
  openObject({
    ...withId,
    type: z.literal('fileChange'),
    changes: z.array(FileUpdateChange),
    status: ItemStatus,
    /** What the patch tool printed; only in events of a running thread. */
    output: z.string().optional(),
    durationMs: z.number().optional(),
    /** Applied without asking. */
    autoApproved: z.boolean().optional(),
  }),
  openObject({
    ...withId,
    type: z.literal('mcpToolCall'),
    server: z.string(),
    tool: z.string(),
    status: ItemStatus,
    arguments: JsonValue,
    result: McpToolCallResult.nullable(),
    error: openObject({ message: z.string() }).nullable(),
    durationMs: z.number().nullable(),
  }),
  openObject({
    ...withId,
    type: z.literal('dynamicToolCall'),
    /** Group of the tool. */
    namespace: z.string().optional(),
    tool: z.string(),
    arguments: JsonValue,
    status: ItemStatus,
    contentItems: z.array(JsonValue).nullable(),
    success: z.boolean().nullable(),
    durationMs: z.number().nullable(),
  }),
  openObject({
    ...withId,
    type: z.literal('webSearch'),
    query: z.string(),
    /** Kinds in camelCase: `search`, `openPage`, `findInPage`, `other`. */
    action: JsonValue.nullable(),
  }),
  openObject({ ...withId, type: z.literal('imageView'), path: z.string() }),
  openObject({ ...withId, type: z.literal('enteredReviewMode'), review: z.string() }),
  openObject({ ...withId, type: z.literal('exitedReviewMode'), review: z.string() }),
  openObject({ ...withId, type: z.literal('contextCompaction') }),
]);
export type ThreadItem = z.infer<typeof ThreadItem>;

export type ThreadItemOf<Type extends ThreadItem['type']> = Extract<ThreadItem, { type: Type }>;
