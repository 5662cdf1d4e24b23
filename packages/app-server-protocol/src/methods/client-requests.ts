import { method, request, requestWithoutParams, splitRequest } from './method.ts';

const account = () => import('../v2/account.ts');
const accountLogin = () => import('../v2/account-login.ts');
const accountRateLimits = () => import('../v2/account-rate-limits.ts');
const accountSession = () => import('../v2/account-session.ts');
const accountUsage = () => import('../v2/account-usage.ts');
const app = () => import('../v2/app.ts');
const bedrock = () => import('../v2/bedrock.ts');
const collaborationMode = () => import('../v2/collaboration-mode.ts');
const commandExec = () => import('../v2/command-exec.ts');
const config = () => import('../v2/config.ts');
const configWrite = () => import('../v2/config-write.ts');
const conversationSummary = () => import('../shared/conversation-summary.ts');
const diagnostics = () => import('../v2/diagnostics.ts');
const environment = () => import('../v2/environment.ts');
const experimentalFeature = () => import('../v2/experimental-feature.ts');
const externalAgent = () => import('../v2/external-agent.ts');
const feedback = () => import('../v2/feedback.ts');
const fs = () => import('../v2/fs.ts');
const fuzzyFileSearch = () => import('../shared/fuzzy-file-search.ts');
const gatewayOauth = () => import('../v2/gateway-oauth.ts');
const gitDiff = () => import('../shared/git-diff.ts');
const guardian = () => import('../v2/guardian.ts');
const hook = () => import('../v2/hook.ts');
const initialize = () => import('../shared/initialize.ts');
const marketplace = () => import('../v2/marketplace.ts');
const mcpEventStream = () => import('../v2/mcp-event-stream.ts');
const mcpOauth = () => import('../v2/mcp-oauth.ts');
const mcpServer = () => import('../v2/mcp-server.ts');
const mcpTool = () => import('../v2/mcp-tool.ts');
const memory = () => import('../v2/memory.ts');
const mock = () => import('../v2/mock.ts');
const model = () => import('../v2/model.ts');
const modelProvider = () => import('../v2/model-provider.ts');
const permissionProfile = () => import('../v2/permission-profile.ts');
const plugin = () => import('../v2/plugin.ts');
const pluginShare = () => import('../v2/plugin-share.ts');
const process = () => import('../v2/process.ts');
const project = () => import('../v2/project.ts');
const realtime = () => import('../v2/realtime.ts');
const remoteControl = () => import('../v2/remote-control.ts');
const requirements = () => import('../v2/requirements.ts');
const review = () => import('../v2/review.ts');
const rollout = () => import('../v2/rollout.ts');
const sharedAuth = () => import('../shared/auth.ts');
const skill = () => import('../v2/skill.ts');
const threadAttachment = () => import('../v2/thread-attachment.ts');
const threadGoal = () => import('../v2/thread-goal.ts');
const threadHistory = () => import('../v2/thread-history.ts');
const threadLifecycle = () => import('../v2/thread-lifecycle.ts');
const threadList = () => import('../v2/thread-list.ts');
const threadListParams = () => import('../v2/thread-list-params.ts');
const threadPrediction = () => import('../v2/thread-prediction.ts');
const threadQueue = () => import('../v2/thread-queue.ts');
const threadReadState = () => import('../v2/thread-read-state.ts');
const threadSample = () => import('../v2/thread-sample.ts');
const threadSearch = () => import('../v2/thread-search.ts');
const threadSection = () => import('../v2/thread-section.ts');
const threadSettings = () => import('../v2/thread-settings.ts');
const threadStart = () => import('../v2/thread-start.ts');
const threadTerminal = () => import('../v2/thread-terminal.ts');
const threadTimeline = () => import('../v2/thread-timeline.ts');
const turnControl = () => import('../v2/turn-control.ts');
const userVerification = () => import('../v2/user-verification.ts');
const v1Account = () => import('../v1/account.ts');
const v1Command = () => import('../v1/command.ts');
const v1Config = () => import('../v1/config.ts');
const v1Conversation = () => import('../v1/conversation.ts');
const windowsSandbox = () => import('../v2/windows-sandbox.ts');
const workspaceMessage = () => import('../v2/workspace-message.ts');

/** New in 0.169. */
const ADDED = { since: '0.169' } as const;
/** New in 0.169 and part of the experimental API. */
const ADDED_EXPERIMENTAL = { since: '0.169', experimental: true } as const;
/** Part of the experimental API. */
const EXPERIMENTAL = { experimental: true } as const;
/** Gone since 0.104. */
const REMOVED = { until: '0.104' } as const;

/** What a client asks of the server, in the wire's own order. */
export const clientRequests = {
  initialize: method(initialize, 'Initialize'),
  'server/diagnostics': method(diagnostics, 'ServerDiagnostics', ADDED_EXPERIMENTAL),
  'userVerification/status': method(userVerification, 'UserVerificationStatus', ADDED_EXPERIMENTAL),
  'userVerification/enroll': method(userVerification, 'UserVerificationEnroll', ADDED_EXPERIMENTAL),
  'userVerification/delete': method(userVerification, 'UserVerificationDelete', ADDED_EXPERIMENTAL),
  'userVerification/verify': method(userVerification, 'UserVerificationVerify', ADDED_EXPERIMENTAL),
  'userVerification/cancel': method(userVerification, 'UserVerificationCancel', ADDED_EXPERIMENTAL),
  'thread/start': method(threadStart, 'ThreadStart'),
  'thread/resume': method(threadStart, 'ThreadResume'),
  'thread/fork': method(threadStart, 'ThreadFork'),
  'thread/sample': method(threadSample, 'ThreadSample', ADDED_EXPERIMENTAL),
  'thread/sample/cancel': method(threadSample, 'ThreadSampleCancel', ADDED_EXPERIMENTAL),
  'thread/archive': method(threadLifecycle, 'ThreadArchive'),
  'thread/delete': method(threadLifecycle, 'ThreadDelete', ADDED),
  'thread/unsubscribe': method(threadLifecycle, 'ThreadUnsubscribe', ADDED),
  'thread/increment_elicitation': method(threadLifecycle, 'ThreadIncrementElicitation', ADDED_EXPERIMENTAL),
  'thread/decrement_elicitation': method(threadLifecycle, 'ThreadDecrementElicitation', ADDED_EXPERIMENTAL),
  'thread/name/set': method(threadLifecycle, 'ThreadSetName'),
  'thread/prediction/request': method(threadPrediction, 'ThreadPredictionRequest', ADDED_EXPERIMENTAL),
  'thread/goal/set': method(threadGoal, 'ThreadGoalSet', ADDED),
  'thread/goal/get': method(threadGoal, 'ThreadGoalGet', ADDED),
  'thread/goal/clear': method(threadGoal, 'ThreadGoalClear', ADDED),
  'thread/queue/add': method(threadQueue, 'ThreadQueueAdd', ADDED_EXPERIMENTAL),
  'thread/queue/list': method(threadQueue, 'ThreadQueueList', ADDED_EXPERIMENTAL),
  'thread/queue/update': method(threadQueue, 'ThreadQueueUpdate', ADDED_EXPERIMENTAL),
  'thread/queue/delete': method(threadQueue, 'ThreadQueueDelete', ADDED_EXPERIMENTAL),
  'thread/queue/reorder': method(threadQueue, 'ThreadQueueReorder', ADDED_EXPERIMENTAL),
  'thread/queue/start': method(threadQueue, 'ThreadQueueStart', ADDED_EXPERIMENTAL),
  'thread/metadata/update': method(threadLifecycle, 'ThreadMetadataUpdate', ADDED),
  'thread/attachment/add': method(threadAttachment, 'ThreadAttachmentAdd', ADDED),
  'thread/attachment/list': method(threadAttachment, 'ThreadAttachmentList', ADDED),
  'thread/attachmentOwner/list': method(threadAttachment, 'ThreadAttachmentOwnerList', ADDED),
  'thread/attachment/remove': method(threadAttachment, 'ThreadAttachmentRemove', ADDED),
  'thread/section/move': method(threadSection, 'ThreadSectionMove', ADDED),
  'thread/settings/update': method(threadSettings, 'ThreadSettingsUpdate', ADDED_EXPERIMENTAL),
  'thread/memoryMode/set': method(memory, 'ThreadMemoryModeSet', ADDED_EXPERIMENTAL),
  'thread/memory/read': method(memory, 'ThreadMemoryRead', ADDED_EXPERIMENTAL),
  'memory/status': method(memory, 'MemoryStatus', ADDED_EXPERIMENTAL),
  'memory/reset': requestWithoutParams(memory, 'MemoryResetResponse', ADDED_EXPERIMENTAL),
  'rollout/compress': requestWithoutParams(rollout, 'RolloutCompressResponse', ADDED_EXPERIMENTAL),
  'thread/unarchive': method(threadLifecycle, 'ThreadUnarchive'),
  'thread/compact/start': method(threadHistory, 'ThreadCompactStart'),
  'thread/shellCommand': method(threadTerminal, 'ThreadShellCommand', ADDED),
  'thread/approveGuardianDeniedAction': method(guardian, 'ThreadApproveGuardianDeniedAction', ADDED),
  'thread/backgroundTerminals/clean': method(threadTerminal, 'ThreadBackgroundTerminalsClean', EXPERIMENTAL),
  'thread/backgroundTerminals/list': method(threadTerminal, 'ThreadBackgroundTerminalsList', ADDED_EXPERIMENTAL),
  'thread/backgroundTerminals/terminate': method(threadTerminal, 'ThreadBackgroundTerminalsTerminate', ADDED_EXPERIMENTAL),
  'thread/revert': method(threadHistory, 'ThreadRevert', ADDED),
  'thread/rollback': method(threadHistory, 'ThreadRollback', REMOVED),
  'thread/list': splitRequest({ in: threadListParams, name: 'ThreadListParams' }, { in: threadList, name: 'ThreadListResponse' }),
  'project/list': method(project, 'ProjectList', ADDED_EXPERIMENTAL),
  'project/read': method(project, 'ProjectRead', ADDED_EXPERIMENTAL),
  'project/create': method(project, 'ProjectCreate', ADDED_EXPERIMENTAL),
  'project/import': method(project, 'ProjectImport', ADDED_EXPERIMENTAL),
  'project/update': method(project, 'ProjectUpdate', ADDED_EXPERIMENTAL),
  'project/move': method(project, 'ProjectMove', ADDED_EXPERIMENTAL),
  'project/delete': method(project, 'ProjectDelete', ADDED_EXPERIMENTAL),
  'threadSection/list': method(threadSection, 'ThreadSectionList', ADDED),
  'threadSection/create': method(threadSection, 'ThreadSectionCreate', ADDED),
  'threadSection/update': method(threadSection, 'ThreadSectionUpdate', ADDED),
  'threadSection/delete': method(threadSection, 'ThreadSectionDelete', ADDED),
  'thread/search': method(threadSearch, 'ThreadSearch', ADDED_EXPERIMENTAL),
  'thread/searchOccurrences': method(threadSearch, 'ThreadSearchOccurrences', ADDED_EXPERIMENTAL),
  'thread/loaded/list': method(threadList, 'ThreadLoadedList'),
  'thread/read': method(threadList, 'ThreadRead'),
  'thread/readState/update': method(threadReadState, 'ThreadReadStateUpdate', ADDED_EXPERIMENTAL),
  'thread/turns/list': method(threadHistory, 'ThreadTurnsList', ADDED),
  'thread/items/list': method(threadHistory, 'ThreadItemsList', ADDED),
  'thread/items/read': method(threadHistory, 'ThreadItemsRead', ADDED_EXPERIMENTAL),
  'thread/guardianReview': method(guardian, 'ThreadGuardianReview', ADDED_EXPERIMENTAL),
  'thread/inject_items': method(threadHistory, 'ThreadInjectItems', ADDED),
  'thread/prepareApprovedPlan': method(threadHistory, 'ThreadPrepareApprovedPlan', ADDED_EXPERIMENTAL),
  'skills/list': method(skill, 'SkillsList'),
  'skills/extraRoots/set': method(skill, 'SkillsExtraRootsSet', ADDED),
  'hooks/list': method(hook, 'HooksList', ADDED),
  'marketplace/add': method(marketplace, 'MarketplaceAdd', ADDED),
  'marketplace/remove': method(marketplace, 'MarketplaceRemove', ADDED),
  'marketplace/upgrade': method(marketplace, 'MarketplaceUpgrade', ADDED),
  'plugin/list': method(plugin, 'PluginList', ADDED),
  'plugin/search': method(plugin, 'PluginSearch', ADDED_EXPERIMENTAL),
  'plugin/installed': method(plugin, 'PluginInstalled', ADDED),
  'plugin/reconcile': method(plugin, 'PluginReconcile', ADDED),
  'plugin/read': method(plugin, 'PluginRead', ADDED),
  'plugin/skill/read': method(plugin, 'PluginSkillRead', ADDED),
  'plugin/share/save': method(pluginShare, 'PluginShareSave', ADDED),
  'plugin/share/updateTargets': method(pluginShare, 'PluginShareUpdateTargets', ADDED),
  'plugin/share/list': method(pluginShare, 'PluginShareList', ADDED),
  'plugin/share/checkout': method(pluginShare, 'PluginShareCheckout', ADDED),
  'plugin/share/delete': method(pluginShare, 'PluginShareDelete', ADDED),
  'app/read': method(app, 'AppsRead', ADDED),
  'skills/remote/list': method(skill, 'SkillsRemoteRead', REMOVED),
  'skills/remote/export': method(skill, 'SkillsRemoteWrite', REMOVED),
  'app/list': method(app, 'AppsList'),
  'app/installed': method(app, 'AppsInstalled', ADDED),
  'fs/readFile': method(fs, 'FsReadFile', ADDED),
  'fs/writeFile': method(fs, 'FsWriteFile', ADDED),
  'fs/createDirectory': method(fs, 'FsCreateDirectory', ADDED),
  'fs/getMetadata': method(fs, 'FsGetMetadata', ADDED),
  'fs/readDirectory': method(fs, 'FsReadDirectory', ADDED),
  'fs/remove': method(fs, 'FsRemove', ADDED),
  'fs/copy': method(fs, 'FsCopy', ADDED),
  'fs/watch': method(fs, 'FsWatch', ADDED),
  'fs/unwatch': method(fs, 'FsUnwatch', ADDED),
  'skills/config/write': method(skill, 'SkillsConfigWrite'),
  'plugin/install': method(plugin, 'PluginInstall', ADDED),
  'plugin/uninstall': method(plugin, 'PluginUninstall', ADDED),
  'turn/start': method(turnControl, 'TurnStart'),
  'turn/settings/update': method(turnControl, 'TurnSettingsUpdate', ADDED_EXPERIMENTAL),
  'turn/steer': method(turnControl, 'TurnSteer'),
  'turn/interrupt': method(turnControl, 'TurnInterrupt'),
  'thread/realtime/start': method(realtime, 'ThreadRealtimeStart', ADDED_EXPERIMENTAL),
  'thread/realtime/appendAudio': method(realtime, 'ThreadRealtimeAppendAudio', ADDED_EXPERIMENTAL),
  'thread/realtime/appendText': method(realtime, 'ThreadRealtimeAppendText', ADDED_EXPERIMENTAL),
  'thread/realtime/appendSpeech': method(realtime, 'ThreadRealtimeAppendSpeech', ADDED_EXPERIMENTAL),
  'thread/realtime/stop': method(realtime, 'ThreadRealtimeStop', ADDED_EXPERIMENTAL),
  'thread/timeline/list': method(threadTimeline, 'ThreadTimelineList', ADDED_EXPERIMENTAL),
  'thread/realtime/listVoices': method(realtime, 'ThreadRealtimeListVoices', ADDED_EXPERIMENTAL),
  'review/start': method(review, 'ReviewStart'),
  'model/list': method(model, 'ModelList'),
  'account/gatewayOAuth/read': method(gatewayOauth, 'GatewayOAuthRead', { ...ADDED, form: 'open' }),
  'account/gatewayOAuth/login': method(gatewayOauth, 'GatewayOAuthLogin', { ...ADDED, form: 'open' }),
  'account/gatewayOAuth/cancel': requestWithoutParams(gatewayOauth, 'GatewayOAuthCancelResponse', ADDED),
  'modelProvider/list': method(modelProvider, 'ModelProviderList', ADDED),
  'modelProvider/config/write': method(modelProvider, 'ModelProviderConfigWrite', ADDED),
  'modelProvider/capabilities/read': method(modelProvider, 'ModelProviderCapabilitiesRead', ADDED),
  'experimentalFeature/list': method(experimentalFeature, 'ExperimentalFeatureList'),
  'permissionProfile/list': method(permissionProfile, 'PermissionProfileList', ADDED),
  'experimentalFeature/enablement/set': method(experimentalFeature, 'ExperimentalFeatureEnablementSet', ADDED),
  'remoteControl/enable': method(remoteControl, 'RemoteControlEnable', { ...ADDED_EXPERIMENTAL, form: 'nullable' }),
  'remoteControl/disable': method(remoteControl, 'RemoteControlDisable', { ...ADDED_EXPERIMENTAL, form: 'nullable' }),
  'remoteControl/status/read': requestWithoutParams(remoteControl, 'RemoteControlStatusReadResponse', ADDED_EXPERIMENTAL),
  'remoteControl/pairing/start': method(remoteControl, 'RemoteControlPairingStart', ADDED_EXPERIMENTAL),
  'remoteControl/pairing/status': method(remoteControl, 'RemoteControlPairingStatus', ADDED_EXPERIMENTAL),
  'remoteControl/client/list': method(remoteControl, 'RemoteControlClientsList', ADDED_EXPERIMENTAL),
  'remoteControl/client/revoke': method(remoteControl, 'RemoteControlClientsRevoke', ADDED_EXPERIMENTAL),
  'collaborationMode/list': method(collaborationMode, 'CollaborationModeList', EXPERIMENTAL),
  'mock/experimentalMethod': method(mock, 'MockExperimentalMethod', EXPERIMENTAL),
  'environment/add': method(environment, 'EnvironmentAdd', ADDED_EXPERIMENTAL),
  'environment/info': method(environment, 'EnvironmentInfo', ADDED_EXPERIMENTAL),
  'environment/status': method(environment, 'EnvironmentStatus', ADDED_EXPERIMENTAL),
  'mcpServer/oauth/login': method(mcpOauth, 'McpServerOauthLogin'),
  'config/mcpServer/reload': requestWithoutParams(mcpServer, 'McpServerRefreshResponse'),
  'mcpServerStatus/list': method(mcpServer, 'ListMcpServerStatus'),
  'mcpServer/resource/read': method(mcpTool, 'McpResourceRead', ADDED),
  'mcpServer/event/stream/start': method(mcpEventStream, 'McpServerEventStreamStart', ADDED_EXPERIMENTAL),
  'mcpServer/event/stream/stop': method(mcpEventStream, 'McpServerEventStreamStop', ADDED_EXPERIMENTAL),
  'mcpServer/tool/call': method(mcpTool, 'McpServerToolCall', ADDED),
  'windowsSandbox/setupStart': method(windowsSandbox, 'WindowsSandboxSetupStart', ADDED),
  'windowsSandbox/readiness': requestWithoutParams(windowsSandbox, 'WindowsSandboxReadinessResponse', ADDED),
  'account/login/start': method(accountLogin, 'LoginAccount'),
  'account/bedrock/discover': method(bedrock, 'BedrockDiscover', ADDED_EXPERIMENTAL),
  'account/bedrock/setup': method(bedrock, 'BedrockSetup', ADDED_EXPERIMENTAL),
  'account/gcp/setup': method(modelProvider, 'GcpSetup', ADDED_EXPERIMENTAL),
  'account/bedrock/checkGovCloudRequirements': method(bedrock, 'BedrockCheckGovCloudRequirements', ADDED_EXPERIMENTAL),
  'account/login/cancel': method(accountLogin, 'CancelLoginAccount'),
  'accountSession/list': request(accountSession, 'AccountSessionsListParams', 'AccountSessionsResponse', ADDED_EXPERIMENTAL),
  'accountSession/switch': method(accountSession, 'AccountSessionsSwitch', ADDED_EXPERIMENTAL),
  'account/logout': requestWithoutParams(accountLogin, 'LogoutAccountResponse'),
  'account/securitySetup/read': requestWithoutParams(accountSession, 'GetAccountSecuritySetupResponse', ADDED),
  'account/rateLimits/read': method(accountRateLimits, 'GetAccountRateLimits', { form: 'optional', formIn: { '0.104': 'none' } }),
  'account/rateLimitResetCredit/consume': method(accountRateLimits, 'ConsumeAccountRateLimitResetCredit', ADDED),
  'account/usage/read': method(accountUsage, 'GetAccountTokenUsage', { ...ADDED, form: 'optional' }),
  'account/workspaceMessages/read': requestWithoutParams(workspaceMessage, 'GetWorkspaceMessagesResponse', ADDED),
  'account/sendAddCreditsNudgeEmail': method(accountRateLimits, 'SendAddCreditsNudgeEmail', ADDED),
  'feedback/upload': method(feedback, 'FeedbackUpload'),
  'feedback/save': method(feedback, 'FeedbackSave', ADDED),
  'command/exec': method(commandExec, 'CommandExec'),
  'command/exec/write': method(commandExec, 'CommandExecWrite', ADDED),
  'command/exec/terminate': method(commandExec, 'CommandExecTerminate', ADDED),
  'command/exec/resize': method(commandExec, 'CommandExecResize', ADDED),
  'process/spawn': method(process, 'ProcessSpawn', ADDED_EXPERIMENTAL),
  'process/writeStdin': method(process, 'ProcessWriteStdin', ADDED_EXPERIMENTAL),
  'process/kill': method(process, 'ProcessKill', ADDED_EXPERIMENTAL),
  'process/resizePty': method(process, 'ProcessResizePty', ADDED_EXPERIMENTAL),
  'config/read': method(config, 'ConfigRead'),
  'externalAgentConfig/detect': method(externalAgent, 'ExternalAgentConfigDetect', ADDED),
  'externalAgentConfig/import': method(externalAgent, 'ExternalAgentConfigImport', ADDED),
  'externalAgentConfig/import/recordHistory': method(externalAgent, 'ExternalAgentConfigImportHistoryRecord', ADDED),
  'externalAgentConfig/import/readHistories': requestWithoutParams(
    externalAgent,
    'ExternalAgentConfigImportHistoriesReadResponse',
    ADDED,
  ),
  'config/value/write': request(configWrite, 'ConfigValueWriteParams', 'ConfigWriteResponse'),
  'config/batchWrite': request(configWrite, 'ConfigBatchWriteParams', 'ConfigWriteResponse'),
  'configRequirements/read': requestWithoutParams(requirements, 'ConfigRequirementsReadResponse'),
  'account/read': method(account, 'GetAccount'),
  newConversation: method(v1Conversation, 'NewConversation', REMOVED),
  getConversationSummary: method(conversationSummary, 'GetConversationSummary'),
  listConversations: method(v1Conversation, 'ListConversations', REMOVED),
  resumeConversation: method(v1Conversation, 'ResumeConversation', REMOVED),
  forkConversation: method(v1Conversation, 'ForkConversation', REMOVED),
  archiveConversation: method(v1Conversation, 'ArchiveConversation', REMOVED),
  sendUserMessage: method(v1Conversation, 'SendUserMessage', REMOVED),
  sendUserTurn: method(v1Conversation, 'SendUserTurn', REMOVED),
  interruptConversation: method(v1Conversation, 'InterruptConversation', REMOVED),
  addConversationListener: request(
    v1Conversation,
    'AddConversationListenerParams',
    'AddConversationSubscriptionResponse',
    REMOVED,
  ),
  removeConversationListener: request(
    v1Conversation,
    'RemoveConversationListenerParams',
    'RemoveConversationSubscriptionResponse',
    REMOVED,
  ),
  gitDiffToRemote: method(gitDiff, 'GitDiffToRemote'),
  loginApiKey: method(v1Account, 'LoginApiKey', REMOVED),
  loginChatGpt: requestWithoutParams(v1Account, 'LoginChatGptResponse', REMOVED),
  cancelLoginChatGpt: method(v1Account, 'CancelLoginChatGpt', REMOVED),
  logoutChatGpt: requestWithoutParams(v1Account, 'LogoutChatGptResponse', REMOVED),
  getAuthStatus: method(sharedAuth, 'GetAuthStatus'),
  getUserSavedConfig: requestWithoutParams(v1Config, 'GetUserSavedConfigResponse', REMOVED),
  setDefaultModel: method(v1Config, 'SetDefaultModel', REMOVED),
  getUserAgent: requestWithoutParams(v1Config, 'GetUserAgentResponse', REMOVED),
  userInfo: requestWithoutParams(v1Account, 'UserInfoResponse', REMOVED),
  fuzzyFileSearch: method(fuzzyFileSearch, 'FuzzyFileSearch'),
  'fuzzyFileSearch/sessionStart': method(fuzzyFileSearch, 'FuzzyFileSearchSessionStart', EXPERIMENTAL),
  'fuzzyFileSearch/sessionUpdate': method(fuzzyFileSearch, 'FuzzyFileSearchSessionUpdate', EXPERIMENTAL),
  'fuzzyFileSearch/sessionStop': method(fuzzyFileSearch, 'FuzzyFileSearchSessionStop', EXPERIMENTAL),
  execOneOffCommand: method(v1Command, 'ExecOneOffCommand', REMOVED),
} as const;
