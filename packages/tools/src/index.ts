// The contract
export { failure, success, type Tool, type ToolCall, type ToolOutcome, type ToolPayload, type ToolTurn } from './tool.ts';
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
export { CommandSessions } from './shell/command-sessions.ts';

// Approval
export { type ApprovalBroker, declineEverything, SessionApprovals } from './approval/approval-broker.ts';
export { type CommandVerdict, judgeCommand, type JudgeCommandOptions, type JudgedCommand, type KnownCommand, type RuleMatch } from './approval/judge-command.ts';

// Texts for the model
export { jsonFormToText } from './output-text.ts';
