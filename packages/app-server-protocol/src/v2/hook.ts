import * as z from 'zod';
import { AbsolutePathBuf, LegacyAppPathString } from '../shared/scalars.ts';
import { bigInt64, bigUint64, flatten, nullable, object, taggedUnion, uint } from '../wire/index.ts';

export const HookEventName = z.enum([
  'preModelRequest',
  'postModelRequest',
  'preToolUse',
  'permissionRequest',
  'postToolUse',
  'preCompact',
  'postCompact',
  'sessionStart',
  'sessionEnd',
  'userPromptSubmit',
  'subagentStart',
  'subagentStop',
  'stop',
  'interrupt',
]);
export type HookEventName = z.infer<typeof HookEventName>;

export const HookExecutionMode = z.enum(['sync', 'async']);
export type HookExecutionMode = z.infer<typeof HookExecutionMode>;

export const HookHandlerType = z.enum(['command', 'mcpTool', 'prompt', 'agent']);
export type HookHandlerType = z.infer<typeof HookHandlerType>;

export const HookOutputEntryKind = z.enum(['warning', 'stop', 'feedback', 'context', 'error']);
export type HookOutputEntryKind = z.infer<typeof HookOutputEntryKind>;

export const HookOutputEntry = object(() => ({
  kind: HookOutputEntryKind,
  text: z.string(),
}));
export type HookOutputEntry = z.infer<typeof HookOutputEntry>;

export const HookRunStatus = z.enum(['running', 'completed', 'failed', 'blocked', 'stopped']);
export type HookRunStatus = z.infer<typeof HookRunStatus>;

export const HookScope = z.enum(['thread', 'turn']);
export type HookScope = z.infer<typeof HookScope>;

export const HookSource = z.enum([
  'system',
  'user',
  'project',
  'mdm',
  'sessionFlags',
  'plugin',
  'cloudRequirements',
  'cloudManagedConfig',
  'legacyManagedConfigFile',
  'legacyManagedConfigMdm',
  'unknown',
]);
export type HookSource = z.infer<typeof HookSource>;

/** A run of a hook. */
export const HookRunSummary = object(() => ({
  id: z.string(),
  eventName: HookEventName,
  handlerType: HookHandlerType,
  executionMode: HookExecutionMode,
  scope: HookScope,
  sourcePath: LegacyAppPathString,
  source: HookSource.default('unknown'),
  displayOrder: bigInt64,
  status: HookRunStatus,
  statusMessage: nullable(z.string()),
  startedAt: bigInt64,
  completedAt: nullable(bigInt64),
  durationMs: nullable(bigInt64),
  entries: z.array(HookOutputEntry),
}));
export type HookRunSummary = z.infer<typeof HookRunSummary>;

/** `hook/completed`: a hook ended. */
export const HookCompletedNotification = object(() => ({
  threadId: z.string(),
  turnId: nullable(z.string()),
  run: HookRunSummary,
}));
export type HookCompletedNotification = z.infer<typeof HookCompletedNotification>;

export const HookErrorInfo = object(() => ({
  path: z.string(),
  message: z.string(),
}));
export type HookErrorInfo = z.infer<typeof HookErrorInfo>;

export const HookTrustStatus = z.enum(['managed', 'untrusted', 'trusted', 'modified']);
export type HookTrustStatus = z.infer<typeof HookTrustStatus>;

/** A hook as it is configured. */
export const HookMetadata = flatten(
  object(() => ({
    key: z.string(),
    eventName: HookEventName,
    matcher: nullable(z.string()),
    timeoutSec: bigUint64,
    statusMessage: nullable(z.string()),
    additionalContextLimit: nullable(uint),
    sourcePath: AbsolutePathBuf,
    source: HookSource,
    pluginId: nullable(z.string()),
    environmentId: nullable(z.string()),
    displayOrder: bigInt64,
    enabled: z.boolean(),
    isManaged: z.boolean(),
    currentHash: z.string(),
    trustStatus: HookTrustStatus,
  })),
  taggedUnion(
    'handlerType',
    object(() => ({
      handlerType: z.literal('command'),
      command: z.string(),
      async: z.boolean().default(false),
    })),
    object(() => ({
      handlerType: z.literal('mcpTool'),
      server: z.string(),
      tool: z.string(),
    })),
    object(() => ({
      handlerType: z.literal('prompt'),
    })),
    object(() => ({
      handlerType: z.literal('agent'),
    })),
  ),
);
export type HookMetadata = z.infer<typeof HookMetadata>;

/** `hook/started`: a hook began to run. */
export const HookStartedNotification = object(() => ({
  threadId: z.string(),
  turnId: nullable(z.string()),
  run: HookRunSummary,
}));
export type HookStartedNotification = z.infer<typeof HookStartedNotification>;

export const HooksListEntry = object(() => ({
  cwd: z.string(),
  hooks: z.array(HookMetadata),
  warnings: z.array(z.string()),
  errors: z.array(HookErrorInfo),
}));
export type HooksListEntry = z.infer<typeof HooksListEntry>;

/** Parameters of `hooks/list`: lists hooks and whether they are trusted. */
export const HooksListParams = object(() => ({
  cwds: z.array(z.string()).optional(),
  threadId: z.string().nullish(),
}));
export type HooksListParams = z.infer<typeof HooksListParams>;

/** Answer to `hooks/list`. */
export const HooksListResponse = object(() => ({
  data: z.array(HooksListEntry),
}));
export type HooksListResponse = z.infer<typeof HooksListResponse>;
