// The contract
export {
  failure,
  success,
  type Tool,
  type ToolCall,
  type ToolGroup,
  type ToolOutcome,
  type ToolPayload,
  type ToolTurn,
} from './tool.ts';
export { ToolRegistry, unsupportedCallText } from './tool-registry.ts';

// The built-in tools
export { builtInTools, type BuiltInToolsOptions } from './built-in-tools.ts';
export type {
  CommandKnowledge,
  CommandRun,
  CommandRunOutcome,
  CommandSandbox,
  CommandShell,
  FileKind,
  ImageRead,
  SandboxedCommand,
  ToolServices,
} from './services.ts';
export { CommandSessions, type RunningCommand } from './shell/command-sessions.ts';

export type { Goal, GoalKeeper } from './goal/goal-keeper.ts';

// Servers with tools
export type { McpApprovalMode, McpServer } from './mcp/mcp-server.ts';
export {
  functionServer,
  functionTool,
  type FunctionTool,
  type FunctionToolContext,
  type FunctionToolOptions,
  type FunctionToolResult,
} from './mcp/function-server.ts';
export { mcpTools, type McpToolsOptions } from './mcp/mcp-tools.ts';
export type { McpSurface } from './mcp/exposure.ts';
export type { McpToolServices } from './mcp/mcp-tool.ts';
export { declineElicitations, type ElicitationBroker } from './mcp/elicitation-broker.ts';
export { shownResult } from './mcp/shown-result.ts';
export { qualifiedToolName } from './mcp/tool-names.ts';
export { reduceParameters, reduceSchema } from './schema/reduce-schema.ts';

// Approval
export type { ActionReviewer, ReviewVerdict } from './approval/action-reviewer.ts';
export { mayElicit } from './approval/approval-policy.ts';
export { type ApprovalBroker, declineEverything, SessionApprovals } from './approval/approval-broker.ts';
export {
  type CommandVerdict,
  judgeCommand,
  type JudgeCommandOptions,
  type JudgedCommand,
  type KnownCommand,
  type RuleMatch,
} from './approval/judge-command.ts';

// Texts for the model
export { jsonFormToText } from './output-text.ts';
export { PermissionGrants } from './permissions/permission-grants.ts';
export { pathsWith } from './permissions/requested-permissions.ts';
export type {
  ClientBroker,
  PermissionGrant,
  PermissionsQuestion,
  DynamicToolAnswer,
  DynamicToolCall,
  DynamicToolContent,
  UserAnswers,
  UserQuestion,
} from './client/client-broker.ts';
export type { DynamicToolSpec } from './dynamic/dynamic-tool.ts';
export { problemWithDynamicTools, problemWithNamespaces } from './dynamic/check-dynamic-tools.ts';
export type { Release } from './services.ts';

// Hooks
export { hookCall, type HookedCall, hookResponse, type ToolHooks } from './hooks/hooked-call.ts';
export type { PermissionHooks, PermissionToDecide } from './hooks/permission-hooks.ts';
