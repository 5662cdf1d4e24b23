import type { ClientRequestMethod } from '@codex-ts/app-server-protocol';
import type { Handler } from './handler.ts';

type Loaders = { readonly [Method in ClientRequestMethod]?: () => Promise<Handler<Method>> };

/** Where each method is answered. A handler is loaded with the first call. Methods of the protocol that are missing here are refused. */
const LOADERS: Loaders = {
  initialize: async () => (await import('./methods/initialize.ts')).initialize,
  'thread/start': async () => (await import('./methods/thread/start.ts')).threadStart,
  'thread/list': async () => (await import('./methods/thread/list.ts')).threadList,
  'thread/loaded/list': async () => (await import('./methods/thread/loaded-list.ts')).threadLoadedList,
  'thread/read': async () => (await import('./methods/thread/read.ts')).threadRead,
  'thread/resume': async () => (await import('./methods/thread/resume.ts')).threadResume,
  'thread/fork': async () => (await import('./methods/thread/fork.ts')).threadFork,
  'thread/archive': async () => (await import('./methods/thread/archive.ts')).threadArchive,
  'thread/unarchive': async () => (await import('./methods/thread/unarchive.ts')).threadUnarchive,
  'thread/delete': async () => (await import('./methods/thread/delete.ts')).threadDelete,
  'thread/metadata/update': async () => (await import('./methods/thread/metadata-update.ts')).threadMetadataUpdate,
  'thread/name/set': async () => (await import('./methods/thread/name-set.ts')).threadNameSet,
  'thread/unsubscribe': async () => (await import('./methods/thread/unsubscribe.ts')).threadUnsubscribe,
  'thread/rollback': async () => (await import('./methods/thread/rollback.ts')).threadRollback,
  'thread/compact/start': async () => (await import('./methods/thread/compact-start.ts')).threadCompactStart,
  'thread/turns/list': async () => (await import('./methods/thread/turns-list.ts')).threadTurnsList,
  'thread/items/list': async () => (await import('./methods/thread/items-list.ts')).threadItemsList,
  'thread/items/read': async () => (await import('./methods/thread/items-read.ts')).threadItemsRead,
  'thread/goal/set': async () => (await import('./methods/thread/goal-set.ts')).threadGoalSet,
  'thread/goal/get': async () => (await import('./methods/thread/goal-get.ts')).threadGoalGet,
  'thread/goal/clear': async () => (await import('./methods/thread/goal-clear.ts')).threadGoalClear,
  'thread/inject_items': async () => (await import('./methods/thread/inject-items.ts')).threadInjectItems,
  'thread/shellCommand': async () => (await import('./methods/thread/shell-command.ts')).threadShellCommand,
  'thread/backgroundTerminals/list': async () =>
    (await import('./methods/thread/background-terminals-list.ts')).threadBackgroundTerminalsList,
  'thread/backgroundTerminals/terminate': async () =>
    (await import('./methods/thread/background-terminals-terminate.ts')).threadBackgroundTerminalsTerminate,
  'thread/settings/update': async () => (await import('./methods/thread/settings-update.ts')).threadSettingsUpdate,
  'thread/queue/add': async () => (await import('./methods/thread/queue-add.ts')).threadQueueAdd,
  'thread/queue/list': async () => (await import('./methods/thread/queue-list.ts')).threadQueueList,
  'thread/queue/update': async () => (await import('./methods/thread/queue-update.ts')).threadQueueUpdate,
  'thread/queue/delete': async () => (await import('./methods/thread/queue-delete.ts')).threadQueueDelete,
  'thread/queue/reorder': async () => (await import('./methods/thread/queue-reorder.ts')).threadQueueReorder,
  'thread/queue/start': async () => (await import('./methods/thread/queue-start.ts')).threadQueueStart,
  'thread/revert': async () => (await import('./methods/thread/revert.ts')).threadRevert,
  'thread/section/move': async () => (await import('./methods/thread/section-move.ts')).threadSectionMove,
  'threadSection/list': async () => (await import('./methods/section/list.ts')).sectionList,
  'threadSection/create': async () => (await import('./methods/section/create.ts')).sectionCreate,
  'threadSection/update': async () => (await import('./methods/section/update.ts')).sectionUpdate,
  'threadSection/delete': async () => (await import('./methods/section/delete.ts')).sectionDelete,
  'project/list': async () => (await import('./methods/project/list.ts')).projectList,
  'project/read': async () => (await import('./methods/project/read.ts')).projectRead,
  'project/create': async () => (await import('./methods/project/create.ts')).projectCreate,
  'project/import': async () => (await import('./methods/project/import.ts')).projectImport,
  'project/update': async () => (await import('./methods/project/update.ts')).projectUpdate,
  'project/move': async () => (await import('./methods/project/move.ts')).projectMove,
  'project/delete': async () => (await import('./methods/project/delete.ts')).projectDelete,
  'thread/readState/update': async () => (await import('./methods/thread/read-state-update.ts')).threadReadStateUpdate,
  'thread/search': async () => (await import('./methods/thread/search.ts')).threadSearch,
  'thread/searchOccurrences': async () => (await import('./methods/thread/search-occurrences.ts')).threadSearchOccurrences,
  'thread/increment_elicitation': async () =>
    (await import('./methods/thread/elicitation-increment.ts')).threadElicitationIncrement,
  'thread/decrement_elicitation': async () =>
    (await import('./methods/thread/elicitation-decrement.ts')).threadElicitationDecrement,
  'thread/prediction/request': async () => (await import('./methods/thread/prediction-request.ts')).threadPredictionRequest,
  'thread/approveGuardianDeniedAction': async () =>
    (await import('./methods/thread/approve-denied-action.ts')).threadApproveDeniedAction,
  'thread/memoryMode/set': async () => (await import('./methods/thread/memory-mode-set.ts')).threadMemoryModeSet,
  'thread/memory/read': async () => (await import('./methods/thread/memory-read.ts')).threadMemoryRead,
  'memory/status': async () => (await import('./methods/memory/status.ts')).memoryStatus,
  'memory/reset': async () => (await import('./methods/memory/reset.ts')).memoryReset,
  'model/list': async () => (await import('./methods/model/list.ts')).modelList,
  'review/start': async () => (await import('./methods/review/start.ts')).reviewStart,
  'turn/start': async () => (await import('./methods/turn/start.ts')).turnStart,
  'turn/interrupt': async () => (await import('./methods/turn/interrupt.ts')).turnInterrupt,
  'turn/settings/update': async () => (await import('./methods/turn/settings-update.ts')).turnSettingsUpdate,
  'turn/steer': async () => (await import('./methods/turn/steer.ts')).turnSteer,
  'account/read': async () => (await import('./methods/account/read.ts')).accountRead,
  'account/login/start': async () => (await import('./methods/account/login-start.ts')).accountLoginStart,
  'account/login/cancel': async () => (await import('./methods/account/login-cancel.ts')).accountLoginCancel,
  'account/logout': async () => (await import('./methods/account/logout.ts')).accountLogout,
  'account/rateLimits/read': async () => (await import('./methods/account/rate-limits-read.ts')).accountRateLimitsRead,
  'account/usage/read': async () => (await import('./methods/account/usage-read.ts')).accountUsageRead,
  'account/rateLimitResetCredit/consume': async () =>
    (await import('./methods/account/reset-credit-consume.ts')).accountResetCreditConsume,
  'account/sendAddCreditsNudgeEmail': async () =>
    (await import('./methods/account/credits-nudge-send.ts')).accountCreditsNudgeSend,
  'account/workspaceMessages/read': async () =>
    (await import('./methods/account/workspace-messages-read.ts')).accountWorkspaceMessagesRead,
  'accountSession/list': async () => (await import('./methods/account-session/list.ts')).accountSessionList,
  'accountSession/switch': async () => (await import('./methods/account-session/switch.ts')).accountSessionSwitch,
  'account/bedrock/discover': async () => (await import('./methods/bedrock/discover.ts')).bedrockDiscover,
  'account/bedrock/checkGovCloudRequirements': async () =>
    (await import('./methods/bedrock/check-gov-cloud.ts')).bedrockCheckGovCloud,
  loginApiKey: async () => (await import('./methods/account/legacy-login-api-key.ts')).loginApiKey,
  loginChatGpt: async () => (await import('./methods/account/legacy-login-chatgpt.ts')).loginChatGpt,
  cancelLoginChatGpt: async () => (await import('./methods/account/legacy-login-cancel.ts')).cancelLoginChatGpt,
  logoutChatGpt: async () => (await import('./methods/account/legacy-logout.ts')).logoutChatGpt,
  userInfo: async () => (await import('./methods/account/user-info.ts')).userInfo,
  getAuthStatus: async () => (await import('./methods/account/auth-status.ts')).getAuthStatus,
  'config/read': async () => (await import('./methods/config/read.ts')).configRead,
  'configRequirements/read': async () => (await import('./methods/config/requirements-read.ts')).configRequirementsRead,
  'collaborationMode/list': async () => (await import('./methods/misc/collaboration-mode-list.ts')).collaborationModeList,
  'mcpServerStatus/list': async () => (await import('./methods/mcp/status-list.ts')).mcpServerStatusList,
  'config/mcpServer/reload': async () => (await import('./methods/mcp/reload.ts')).mcpServerReload,
  'mcpServer/tool/call': async () => (await import('./methods/mcp/tool-call.ts')).mcpServerToolCall,
  'mcpServer/resource/read': async () => (await import('./methods/mcp/resource-read.ts')).mcpServerResourceRead,
  'mcpServer/oauth/login': async () => (await import('./methods/mcp/oauth-login.ts')).mcpServerOauthLogin,
  'mcpServer/event/stream/start': async () => (await import('./methods/mcp/event-stream-start.ts')).mcpServerEventStreamStart,
  'mcpServer/event/stream/stop': async () => (await import('./methods/mcp/event-stream-stop.ts')).mcpServerEventStreamStop,
  'skills/list': async () => (await import('./methods/skills/list.ts')).skillsList,
  'skills/extraRoots/set': async () => (await import('./methods/skills/extra-roots-set.ts')).skillsExtraRootsSet,
  'skills/config/write': async () => (await import('./methods/skills/config-write.ts')).skillsConfigWrite,
  'skills/remote/list': async () => (await import('./methods/skills/remote-list.ts')).skillsRemoteList,
  'skills/remote/export': async () => (await import('./methods/skills/remote-export.ts')).skillsRemoteExport,
  'hooks/list': async () => (await import('./methods/hooks/list.ts')).hooksList,
  'permissionProfile/list': async () => (await import('./methods/permission-profile/list.ts')).permissionProfileList,
  'experimentalFeature/list': async () => (await import('./methods/feature/list.ts')).featureList,
  'experimentalFeature/enablement/set': async () => (await import('./methods/feature/enablement-set.ts')).featureEnablementSet,
  'modelProvider/list': async () => (await import('./methods/model-provider/list.ts')).modelProviderList,
  'modelProvider/capabilities/read': async () =>
    (await import('./methods/model-provider/capabilities-read.ts')).modelProviderCapabilitiesRead,
  'modelProvider/config/write': async () => (await import('./methods/model-provider/config-write.ts')).modelProviderConfigWrite,
  'app/list': async () => (await import('./methods/app/list.ts')).appList,
  'app/installed': async () => (await import('./methods/app/installed.ts')).appInstalled,
  'app/read': async () => (await import('./methods/app/read.ts')).appRead,
  'feedback/upload': async () => (await import('./methods/feedback/upload.ts')).feedbackUpload,
  'feedback/save': async () => (await import('./methods/feedback/save.ts')).feedbackSave,
  'windowsSandbox/readiness': async () => (await import('./methods/windows-sandbox/readiness.ts')).windowsSandboxReadiness,
  'windowsSandbox/setupStart': async () => (await import('./methods/windows-sandbox/setup-start.ts')).windowsSandboxSetupStart,
  'environment/info': async () => (await import('./methods/environment/info.ts')).environmentInfo,
  'environment/status': async () => (await import('./methods/environment/status.ts')).environmentStatus,
  'server/diagnostics': async () => (await import('./methods/diagnostics/server-diagnostics.ts')).serverDiagnostics,
  'userVerification/status': async () => (await import('./methods/user-verification/status.ts')).userVerificationStatus,
  'userVerification/enroll': async () => (await import('./methods/user-verification/enroll.ts')).userVerificationEnroll,
  'userVerification/verify': async () => (await import('./methods/user-verification/verify.ts')).userVerificationVerify,
  'userVerification/cancel': async () => (await import('./methods/user-verification/cancel.ts')).userVerificationCancel,
  'userVerification/delete': async () => (await import('./methods/user-verification/delete.ts')).userVerificationDelete,
  'mock/experimentalMethod': async () =>
    (await import('./methods/diagnostics/mock-experimental-method.ts')).mockExperimentalMethod,
  fuzzyFileSearch: async () => (await import('./methods/file-search/search.ts')).fuzzyFileSearch,
  'fuzzyFileSearch/sessionStart': async () =>
    (await import('./methods/file-search/session-start.ts')).fuzzyFileSearchSessionStart,
  'fuzzyFileSearch/sessionUpdate': async () =>
    (await import('./methods/file-search/session-update.ts')).fuzzyFileSearchSessionUpdate,
  'fuzzyFileSearch/sessionStop': async () => (await import('./methods/file-search/session-stop.ts')).fuzzyFileSearchSessionStop,
  'externalAgentConfig/detect': async () => (await import('./methods/external-agent/detect.ts')).externalAgentConfigDetect,
  'externalAgentConfig/import': async () => (await import('./methods/external-agent/import.ts')).externalAgentConfigImport,
  'externalAgentConfig/import/recordHistory': async () =>
    (await import('./methods/external-agent/record-history.ts')).externalAgentConfigRecordHistory,
  'externalAgentConfig/import/readHistories': async () =>
    (await import('./methods/external-agent/read-histories.ts')).externalAgentConfigReadHistories,
  'command/exec': async () => (await import('./methods/command/exec.ts')).commandExec,
  'command/exec/write': async () => (await import('./methods/command/write.ts')).commandExecWrite,
  'command/exec/resize': async () => (await import('./methods/command/resize.ts')).commandExecResize,
  'command/exec/terminate': async () => (await import('./methods/command/terminate.ts')).commandExecTerminate,
  'process/spawn': async () => (await import('./methods/process/spawn.ts')).processSpawn,
  'process/writeStdin': async () => (await import('./methods/process/write-stdin.ts')).processWriteStdin,
  'process/resizePty': async () => (await import('./methods/process/resize-pty.ts')).processResizePty,
  'process/kill': async () => (await import('./methods/process/kill.ts')).processKill,
  'fs/readFile': async () => (await import('./methods/fs/read-file.ts')).fsReadFile,
  'fs/writeFile': async () => (await import('./methods/fs/write-file.ts')).fsWriteFile,
  'fs/createDirectory': async () => (await import('./methods/fs/create-directory.ts')).fsCreateDirectory,
  'fs/getMetadata': async () => (await import('./methods/fs/get-metadata.ts')).fsGetMetadata,
  'fs/readDirectory': async () => (await import('./methods/fs/read-directory.ts')).fsReadDirectory,
  'fs/remove': async () => (await import('./methods/fs/remove.ts')).fsRemove,
  'fs/copy': async () => (await import('./methods/fs/copy.ts')).fsCopy,
  'fs/watch': async () => (await import('./methods/fs/watch.ts')).fsWatch,
  'fs/unwatch': async () => (await import('./methods/fs/unwatch.ts')).fsUnwatch,
  gitDiffToRemote: async () => (await import('./methods/misc/git-diff-to-remote.ts')).gitDiffToRemote,
  getConversationSummary: async () => (await import('./methods/conversation/summary.ts')).getConversationSummary,
  getUserAgent: async () => (await import('./methods/misc/user-agent.ts')).getUserAgent,
  'config/value/write': async () => (await import('./methods/config/value-write.ts')).configValueWrite,
  'config/batchWrite': async () => (await import('./methods/config/batch-write.ts')).configBatchWrite,
  'thread/backgroundTerminals/clean': async () =>
    (await import('./methods/thread/background-terminals-clean.ts')).threadBackgroundTerminalsClean,
};

const loaded = new Map<string, unknown>();

/** The handler of a method; `undefined` when this build has none. */
export async function loadHandler<Method extends ClientRequestMethod>(method: Method): Promise<Handler<Method> | undefined> {
  const known = loaded.get(method);
  if (known !== undefined) return known as Handler<Method>; // kept under its own method
  const load = LOADERS[method];
  if (load === undefined) return undefined;
  const handler = await load();
  loaded.set(method, handler);
  return handler;
}
