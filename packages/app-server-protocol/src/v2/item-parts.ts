import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { LegacyAppPathString } from '../shared/scalars.ts';
import { nullable, object, since, taggedUnion, uint32, versioned, words } from '../wire/index.ts';

export const CollabAgentStatus = words(
  'pendingInit',
  'running',
  since('0.169', 'interrupted'),
  'completed',
  'errored',
  'shutdown',
  'notFound',
);
export type CollabAgentStatus = z.infer<typeof CollabAgentStatus>;

/** How an agent stands. */
export const CollabAgentState = object(() => ({
  status: CollabAgentStatus,
  message: nullable(z.string()),
}));
export type CollabAgentState = z.infer<typeof CollabAgentState>;

export const CollabAgentTool = words(
  'spawnAgent',
  'sendInput',
  'resumeAgent',
  'wait',
  'closeAgent',
  since('0.169', 'sendMessage'),
  since('0.169', 'followupTask'),
  since('0.169', 'interruptAgent'),
  since('0.169', 'listAgents'),
);
export type CollabAgentTool = z.infer<typeof CollabAgentTool>;

export const CollabAgentToolCallStatus = words('inProgress', 'completed', 'failed', since('0.169', 'interrupted'));
export type CollabAgentToolCallStatus = z.infer<typeof CollabAgentToolCallStatus>;

/** What a command does, as far as its text tells. */
export const CommandAction = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('read'),
    command: z.string(),
    name: z.string(),
    path: versioned({ '0.104': z.string(), '0.169': LegacyAppPathString }),
  })),
  object(() => ({
    type: z.literal('listFiles'),
    command: z.string(),
    path: nullable(z.string()),
  })),
  object(() => ({
    type: z.literal('search'),
    command: z.string(),
    query: nullable(z.string()),
    path: nullable(z.string()),
  })),
  object(() => ({
    type: z.literal('unknown'),
    command: z.string(),
  })),
);
export type CommandAction = z.infer<typeof CommandAction>;

/** How a command stands. */
export const CommandExecutionStatus = z.enum(['inProgress', 'completed', 'failed', 'declined']);
export type CommandExecutionStatus = z.infer<typeof CommandExecutionStatus>;

/** What happens to a file. */
export const PatchChangeKind = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('add'),
  })),
  object(() => ({
    type: z.literal('delete'),
  })),
  object(() => ({
    type: z.literal('update'),
    move_path: nullable(z.string()),
  })),
);
export type PatchChangeKind = z.infer<typeof PatchChangeKind>;

/** A change of one file. `diff` is a unified diff, or the whole content of a file that was added or deleted. */
export const FileUpdateChange = object(() => ({
  path: z.string(),
  kind: PatchChangeKind,
  diff: z.string(),
}));
export type FileUpdateChange = z.infer<typeof FileUpdateChange>;

export const McpToolCallError = object(() => ({
  message: z.string(),
}));
export type McpToolCallError = z.infer<typeof McpToolCallError>;

/** What an MCP tool returned. */
export const McpToolCallResult = object(() => ({
  content: z.array(JsonValue),
  structuredContent: nullable(JsonValue),
  _meta: since('0.169', nullable(JsonValue)),
}));
export type McpToolCallResult = z.infer<typeof McpToolCallResult>;

export const McpToolCallStatus = z.enum(['inProgress', 'completed', 'failed']);
export type McpToolCallStatus = z.infer<typeof McpToolCallStatus>;

/** How a file change stands. */
export const PatchApplyStatus = z.enum(['inProgress', 'completed', 'failed', 'declined']);
export type PatchApplyStatus = z.infer<typeof PatchApplyStatus>;

/** What a web search did. */
export const WebSearchAction = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('search'),
    query: nullable(z.string()),
    queries: nullable(z.array(z.string())),
  })),
  object(() => ({
    type: z.literal('openPage'),
    url: nullable(z.string()),
  })),
  object(() => ({
    type: z.literal('findInPage'),
    url: nullable(z.string()),
    pattern: nullable(z.string()),
  })),
  object(() => ({
    type: z.literal('other'),
  })),
);
export type WebSearchAction = z.infer<typeof WebSearchAction>;

export const AgentMessageDelivery = z.literal('async');
export type AgentMessageDelivery = z.infer<typeof AgentMessageDelivery>;

export const AgentMessageDisplay = object(() => ({
  action: z.string(),
  blockType: nullable(z.string()),
  cyberTrustedAccess: nullable(z.boolean()),
  checkTrustedContacts: nullable(z.boolean()),
}));
export type AgentMessageDisplay = z.infer<typeof AgentMessageDisplay>;

export const AgentMessageModeration = object(() => ({
  moderated: z.boolean(),
  display: nullable(AgentMessageDisplay),
}));
export type AgentMessageModeration = z.infer<typeof AgentMessageModeration>;

export const CommandExecutionSource = z.enum(['agent', 'userShell', 'unifiedExecStartup', 'unifiedExecInteraction']);
export type CommandExecutionSource = z.infer<typeof CommandExecutionSource>;

export const HookPromptFragment = object(() => ({
  text: z.string(),
  hookRunId: z.string(),
}));
export type HookPromptFragment = z.infer<typeof HookPromptFragment>;

export const McpAppDisplayMode = z.enum(['inline', 'fullscreen']);
export type McpAppDisplayMode = z.infer<typeof McpAppDisplayMode>;

export const McpAppUi = object(() => ({
  resourceUri: z.string(),
  preferredModelDisplayMode: McpAppDisplayMode,
}));
export type McpAppUi = z.infer<typeof McpAppUi>;

export const McpToolCallAppContext = object(() => ({
  connectorId: z.string(),
  linkId: nullable(z.string()),
  resourceUri: nullable(z.string()),
  appName: nullable(z.string()),
  actionName: nullable(z.string()),
}));
export type McpToolCallAppContext = z.infer<typeof McpToolCallAppContext>;

export const MemoryCitationEntry = object(() => ({
  path: z.string(),
  lineStart: uint32,
  lineEnd: uint32,
  note: z.string(),
}));
export type MemoryCitationEntry = z.infer<typeof MemoryCitationEntry>;

export const MemoryCitation = object(() => ({
  entries: z.array(MemoryCitationEntry),
  threadIds: z.array(z.string()),
}));
export type MemoryCitation = z.infer<typeof MemoryCitation>;

export const SubAgentActivityKind = z.enum(['started', 'interacted', 'interrupted', 'completed']);
export type SubAgentActivityKind = z.infer<typeof SubAgentActivityKind>;
