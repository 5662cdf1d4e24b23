import * as z from 'zod';
import { bigInt64, nullByDefault, nullable, object, uint32 } from '../wire/index.ts';

export const CommandMigration = object(() => ({
  name: z.string(),
}));
export type CommandMigration = z.infer<typeof CommandMigration>;

/** Parameters of `externalAgentConfig/detect`: looks for settings of other agents that could be taken over. */
export const ExternalAgentConfigDetectParams = object(() => ({
  includeHome: z.boolean().optional(),
  cwds: z.array(z.string()).nullish(),
  maxSessionAgeDays: uint32.nullish(),
  maxSessions: uint32.nullish(),
  source: z.string().nullish(),
  migrationSource: z.string().nullish(),
}));
export type ExternalAgentConfigDetectParams = z.infer<typeof ExternalAgentConfigDetectParams>;

export const ExternalAgentConfigMigrationItemType = z.enum([
  'AGENTS_MD',
  'CONFIG',
  'SKILLS',
  'PLUGINS',
  'MCP_SERVER_CONFIG',
  'SUBAGENTS',
  'HOOKS',
  'COMMANDS',
  'MEMORY',
  'SESSIONS',
]);
export type ExternalAgentConfigMigrationItemType = z.infer<typeof ExternalAgentConfigMigrationItemType>;

export const HookMigration = object(() => ({
  name: z.string(),
}));
export type HookMigration = z.infer<typeof HookMigration>;

export const McpServerMigration = object(() => ({
  name: z.string(),
}));
export type McpServerMigration = z.infer<typeof McpServerMigration>;

export const PluginsMigration = object(() => ({
  marketplaceName: z.string(),
  pluginNames: z.array(z.string()),
}));
export type PluginsMigration = z.infer<typeof PluginsMigration>;

export const SessionMigration = object(() => ({
  path: z.string(),
  cwd: z.string(),
  title: nullable(z.string()),
}));
export type SessionMigration = z.infer<typeof SessionMigration>;

export const SkillMigration = object(() => ({
  name: z.string(),
}));
export type SkillMigration = z.infer<typeof SkillMigration>;

export const SubagentMigration = object(() => ({
  name: z.string(),
}));
export type SubagentMigration = z.infer<typeof SubagentMigration>;

export const MigrationDetails = object(() => ({
  plugins: z.array(PluginsMigration).default([]),
  skills: z.array(SkillMigration).default([]),
  sessions: z.array(SessionMigration).default([]),
  mcpServers: z.array(McpServerMigration).default([]),
  hooks: z.array(HookMigration).default([]),
  subagents: z.array(SubagentMigration).default([]),
  commands: z.array(CommandMigration).default([]),
  memory: z.array(z.string()).optional(),
}));
export type MigrationDetails = z.infer<typeof MigrationDetails>;

export const ExternalAgentConfigMigrationItem = object(() => ({
  itemType: ExternalAgentConfigMigrationItemType,
  description: z.string(),
  cwd: nullable(z.string()),
  details: nullable(MigrationDetails),
}));
export type ExternalAgentConfigMigrationItem = z.infer<typeof ExternalAgentConfigMigrationItem>;

export const ExternalAgentDetectedConnectorSource = z.enum(['remoteMcpServersConfig', 'sessionToolUse']);
export type ExternalAgentDetectedConnectorSource = z.infer<typeof ExternalAgentDetectedConnectorSource>;

export const ExternalAgentDetectedConnectorCandidate = object(() => ({
  name: z.string(),
  sessionCount: uint32,
  source: ExternalAgentDetectedConnectorSource,
}));
export type ExternalAgentDetectedConnectorCandidate = z.infer<typeof ExternalAgentDetectedConnectorCandidate>;

/** Answer to `externalAgentConfig/detect`. */
export const ExternalAgentConfigDetectResponse = object(() => ({
  items: z.array(ExternalAgentConfigMigrationItem),
  connectors: z.array(ExternalAgentDetectedConnectorCandidate).default([]),
}));
export type ExternalAgentConfigDetectResponse = z.infer<typeof ExternalAgentConfigDetectResponse>;

export const ExternalAgentConfigImportItemTypeFailure = object(() => ({
  itemType: ExternalAgentConfigMigrationItemType,
  errorType: nullable(z.string()),
  subErrorType: nullable(z.string()),
  failureStage: z.string(),
  message: z.string(),
  cwd: nullable(z.string()),
  source: nullable(z.string()),
}));
export type ExternalAgentConfigImportItemTypeFailure = z.infer<typeof ExternalAgentConfigImportItemTypeFailure>;

export const ExternalAgentConfigImportItemTypeSuccess = object(() => ({
  itemType: ExternalAgentConfigMigrationItemType,
  cwd: nullable(z.string()),
  source: nullable(z.string()),
  target: nullable(z.string()),
  title: z.string().nullable().default(null),
}));
export type ExternalAgentConfigImportItemTypeSuccess = z.infer<typeof ExternalAgentConfigImportItemTypeSuccess>;

export const ExternalAgentConfigImportTypeResult = object(() => ({
  itemType: ExternalAgentConfigMigrationItemType,
  successes: z.array(ExternalAgentConfigImportItemTypeSuccess),
  failures: z.array(ExternalAgentConfigImportItemTypeFailure),
}));
export type ExternalAgentConfigImportTypeResult = z.infer<typeof ExternalAgentConfigImportTypeResult>;

/** `externalAgentConfig/import/completed`: taking settings over ended. */
export const ExternalAgentConfigImportCompletedNotification = object(() => ({
  importId: z.string(),
  itemTypeResults: z.array(ExternalAgentConfigImportTypeResult),
}));
export type ExternalAgentConfigImportCompletedNotification = z.infer<typeof ExternalAgentConfigImportCompletedNotification>;

export const ExternalAgentConfigImportHistory = object(() => ({
  importId: z.string(),
  providerId: nullable(z.string()),
  completedAtMs: bigInt64,
  successes: z.array(ExternalAgentConfigImportItemTypeSuccess),
  failures: z.array(ExternalAgentConfigImportItemTypeFailure),
}));
export type ExternalAgentConfigImportHistory = z.infer<typeof ExternalAgentConfigImportHistory>;

export const ExternalAgentImportedConnectorSource = z.literal('remoteMcpServersConfig');
export type ExternalAgentImportedConnectorSource = z.infer<typeof ExternalAgentImportedConnectorSource>;

export const ExternalAgentImportedConnectorCandidate = object(() => ({
  name: z.string(),
  sessionCount: uint32,
  source: ExternalAgentImportedConnectorSource,
}));
export type ExternalAgentImportedConnectorCandidate = z.infer<typeof ExternalAgentImportedConnectorCandidate>;

/** Answer to `externalAgentConfig/import/readHistories`, which reads what was taken over before. */
export const ExternalAgentConfigImportHistoriesReadResponse = object(() => ({
  data: z.array(ExternalAgentConfigImportHistory),
  connectors: z.array(ExternalAgentImportedConnectorCandidate),
}));
export type ExternalAgentConfigImportHistoriesReadResponse = z.infer<typeof ExternalAgentConfigImportHistoriesReadResponse>;

export const ExternalAgentConfigImportHistoryRecordSuccessParams = object(() => ({
  itemType: ExternalAgentConfigMigrationItemType,
  cwd: nullable(z.string()),
  source: nullable(z.string()),
  target: nullable(z.string()),
  title: nullByDefault(z.string().nullish()),
}));
export type ExternalAgentConfigImportHistoryRecordSuccessParams = z.infer<
  typeof ExternalAgentConfigImportHistoryRecordSuccessParams
>;

export const ExternalAgentConfigImportHistoryRecordTypeResultParams = object(() => ({
  itemType: ExternalAgentConfigMigrationItemType,
  successes: z.array(ExternalAgentConfigImportHistoryRecordSuccessParams),
  failures: z.array(ExternalAgentConfigImportItemTypeFailure),
}));
export type ExternalAgentConfigImportHistoryRecordTypeResultParams = z.infer<
  typeof ExternalAgentConfigImportHistoryRecordTypeResultParams
>;

/** Parameters of `externalAgentConfig/import/recordHistory`: notes what another program took over. */
export const ExternalAgentConfigImportHistoryRecordParams = object(() => ({
  providerId: z.string(),
  itemTypeResults: z.array(ExternalAgentConfigImportHistoryRecordTypeResultParams),
}));
export type ExternalAgentConfigImportHistoryRecordParams = z.infer<typeof ExternalAgentConfigImportHistoryRecordParams>;

/** Answer to `externalAgentConfig/import/recordHistory`. */
export const ExternalAgentConfigImportHistoryRecordResponse = object(() => ({
  importId: z.string(),
}));
export type ExternalAgentConfigImportHistoryRecordResponse = z.infer<typeof ExternalAgentConfigImportHistoryRecordResponse>;

/** Parameters of `externalAgentConfig/import`: takes settings of other agents over. */
export const ExternalAgentConfigImportParams = object(() => ({
  migrationItems: z.array(ExternalAgentConfigMigrationItem),
  source: z.string().nullish(),
  providerId: z.string().nullish(),
  migrationSource: z.string().nullish(),
}));
export type ExternalAgentConfigImportParams = z.infer<typeof ExternalAgentConfigImportParams>;

/** `externalAgentConfig/import/progress`: taking settings over goes on. */
export const ExternalAgentConfigImportProgressNotification = object(() => ({
  importId: z.string(),
  itemTypeResults: z.array(ExternalAgentConfigImportTypeResult),
}));
export type ExternalAgentConfigImportProgressNotification = z.infer<typeof ExternalAgentConfigImportProgressNotification>;

/** Answer to `externalAgentConfig/import`. */
export const ExternalAgentConfigImportResponse = object(() => ({
  importId: z.string(),
}));
export type ExternalAgentConfigImportResponse = z.infer<typeof ExternalAgentConfigImportResponse>;
