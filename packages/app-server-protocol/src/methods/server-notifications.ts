import { notification } from './method.ts';

const account = () => import('../v2/account.ts');
const accountLogin = () => import('../v2/account-login.ts');
const accountRateLimits = () => import('../v2/account-rate-limits.ts');
const app = () => import('../v2/app.ts');
const commandApproval = () => import('../v2/command-approval.ts');
const commandExec = () => import('../v2/command-exec.ts');
const configWarning = () => import('../v2/config-warning.ts');
const environment = () => import('../v2/environment.ts');
const externalAgent = () => import('../v2/external-agent.ts');
const fs = () => import('../v2/fs.ts');
const fuzzyFileSearch = () => import('../shared/fuzzy-file-search.ts');
const gatewayOauth = () => import('../v2/gateway-oauth.ts');
const guardian = () => import('../v2/guardian.ts');
const hook = () => import('../v2/hook.ts');
const itemDelta = () => import('../v2/item-delta.ts');
const itemNotification = () => import('../v2/item-notification.ts');
const mcpEventStream = () => import('../v2/mcp-event-stream.ts');
const mcpOauth = () => import('../v2/mcp-oauth.ts');
const mcpServer = () => import('../v2/mcp-server.ts');
const modelNotice = () => import('../v2/model-notice.ts');
const modelProvider = () => import('../v2/model-provider.ts');
const process = () => import('../v2/process.ts');
const project = () => import('../v2/project.ts');
const realtimeNotification = () => import('../v2/realtime-notification.ts');
const remoteControl = () => import('../v2/remote-control.ts');
const skill = () => import('../v2/skill.ts');
const threadAttachment = () => import('../v2/thread-attachment.ts');
const threadGoal = () => import('../v2/thread-goal.ts');
const threadNotification = () => import('../v2/thread-notification.ts');
const threadPrediction = () => import('../v2/thread-prediction.ts');
const threadQueue = () => import('../v2/thread-queue.ts');
const threadReadState = () => import('../v2/thread-read-state.ts');
const threadSection = () => import('../v2/thread-section.ts');
const threadSettings = () => import('../v2/thread-settings.ts');
const threadTokenUsage = () => import('../v2/thread-token-usage.ts');
const turnNotification = () => import('../v2/turn-notification.ts');
const v1Account = () => import('../v1/account.ts');
const v1Conversation = () => import('../v1/conversation.ts');
const windowsSandbox = () => import('../v2/windows-sandbox.ts');

/** New in 0.169. */
const ADDED = { since: '0.169' } as const;
/** Gone since 0.104. */
const REMOVED = { until: '0.104' } as const;

/** What the server tells a client, in the wire's own order. */
export const serverNotifications = {
  error: notification(turnNotification, 'ErrorNotification'),
  'thread/started': notification(threadNotification, 'ThreadStartedNotification'),
  'thread/status/changed': notification(threadNotification, 'ThreadStatusChangedNotification', ADDED),
  'thread/readState/changed': notification(threadReadState, 'ThreadReadStateChangedNotification', ADDED),
  'thread/archived': notification(threadNotification, 'ThreadArchivedNotification'),
  'thread/deleted': notification(threadNotification, 'ThreadDeletedNotification', ADDED),
  'thread/unarchived': notification(threadNotification, 'ThreadUnarchivedNotification'),
  'thread/closed': notification(threadNotification, 'ThreadClosedNotification', ADDED),
  'thread/reverted': notification(threadNotification, 'ThreadRevertedNotification', ADDED),
  'skills/changed': notification(skill, 'SkillsChangedNotification', ADDED),
  'thread/name/updated': notification(threadNotification, 'ThreadNameUpdatedNotification'),
  'thread/section/changed': notification(threadSection, 'ThreadSectionChangedNotification', ADDED),
  'thread/attachment/updated': notification(threadAttachment, 'ThreadAttachmentUpdatedNotification', ADDED),
  'thread/goal/updated': notification(threadGoal, 'ThreadGoalUpdatedNotification', ADDED),
  'thread/prediction/updated': notification(threadPrediction, 'ThreadPredictionUpdatedNotification', ADDED),
  'thread/goal/cleared': notification(threadGoal, 'ThreadGoalClearedNotification', ADDED),
  'thread/queue/changed': notification(threadQueue, 'ThreadQueueChangedNotification', ADDED),
  'project/changed': notification(project, 'ProjectChangedNotification', ADDED),
  'thread/project/updated': notification(project, 'ThreadProjectUpdatedNotification', ADDED),
  'thread/environment/connected': notification(environment, 'EnvironmentConnectionNotification', ADDED),
  'thread/environment/disconnected': notification(environment, 'EnvironmentConnectionNotification', ADDED),
  'thread/settings/updated': notification(threadSettings, 'ThreadSettingsUpdatedNotification', ADDED),
  'thread/tokenUsage/updated': notification(threadTokenUsage, 'ThreadTokenUsageUpdatedNotification'),
  'turn/started': notification(turnNotification, 'TurnStartedNotification'),
  'hook/started': notification(hook, 'HookStartedNotification', ADDED),
  'turn/completed': notification(turnNotification, 'TurnCompletedNotification'),
  'hook/completed': notification(hook, 'HookCompletedNotification', ADDED),
  'turn/diff/updated': notification(turnNotification, 'TurnDiffUpdatedNotification'),
  'turn/plan/updated': notification(turnNotification, 'TurnPlanUpdatedNotification'),
  'item/started': notification(itemNotification, 'ItemStartedNotification'),
  'item/autoApprovalReview/started': notification(guardian, 'ItemGuardianApprovalReviewStartedNotification', ADDED),
  'item/autoApprovalReview/completed': notification(guardian, 'ItemGuardianApprovalReviewCompletedNotification', ADDED),
  'autoApprovalReview/strictReviewRequired': notification(guardian, 'StrictReviewRequiredNotification', ADDED),
  'item/completed': notification(itemNotification, 'ItemCompletedNotification'),
  'rawResponseItem/completed': notification(itemNotification, 'RawResponseItemCompletedNotification'),
  'rawResponse/completed': notification(itemNotification, 'RawResponseCompletedNotification', ADDED),
  'item/agentMessage/delta': notification(itemDelta, 'AgentMessageDeltaNotification'),
  'item/plan/delta': notification(itemDelta, 'PlanDeltaNotification'),
  'command/exec/outputDelta': notification(commandExec, 'CommandExecOutputDeltaNotification', ADDED),
  'process/outputDelta': notification(process, 'ProcessOutputDeltaNotification', ADDED),
  'process/exited': notification(process, 'ProcessExitedNotification', ADDED),
  'item/commandExecution/outputDelta': notification(itemDelta, 'CommandExecutionOutputDeltaNotification'),
  'item/commandExecution/terminalInteraction': notification(itemDelta, 'TerminalInteractionNotification'),
  'item/fileChange/outputDelta': notification(itemDelta, 'FileChangeOutputDeltaNotification'),
  'item/fileChange/patchUpdated': notification(itemDelta, 'FileChangePatchUpdatedNotification', ADDED),
  'serverRequest/resolved': notification(commandApproval, 'ServerRequestResolvedNotification', ADDED),
  'item/mcpToolCall/progress': notification(itemDelta, 'McpToolCallProgressNotification'),
  'mcpServer/oauthLogin/completed': notification(mcpOauth, 'McpServerOauthLoginCompletedNotification'),
  'mcpServer/startupStatus/updated': notification(mcpServer, 'McpServerStatusUpdatedNotification', ADDED),
  'mcpServer/event/stream/notification': notification(mcpEventStream, 'McpServerEventStreamNotification', ADDED),
  'account/updated': notification(account, 'AccountUpdatedNotification'),
  'account/gatewayOAuth/changed': notification(gatewayOauth, 'GatewayOAuthChangedNotification', ADDED),
  'account/rateLimits/updated': notification(accountRateLimits, 'AccountRateLimitsUpdatedNotification'),
  'app/list/updated': notification(app, 'AppListUpdatedNotification'),
  'remoteControl/status/changed': notification(remoteControl, 'RemoteControlStatusChangedNotification', ADDED),
  'externalAgentConfig/import/progress': notification(externalAgent, 'ExternalAgentConfigImportProgressNotification', ADDED),
  'externalAgentConfig/import/completed': notification(externalAgent, 'ExternalAgentConfigImportCompletedNotification', ADDED),
  'fs/changed': notification(fs, 'FsChangedNotification', ADDED),
  'item/reasoning/summaryTextDelta': notification(itemDelta, 'ReasoningSummaryTextDeltaNotification'),
  'item/reasoning/summaryPartAdded': notification(itemDelta, 'ReasoningSummaryPartAddedNotification'),
  'item/reasoning/textDelta': notification(itemDelta, 'ReasoningTextDeltaNotification'),
  'thread/compacted': notification(turnNotification, 'ContextCompactedNotification'),
  'model/rerouted': notification(modelNotice, 'ModelReroutedNotification'),
  'model/verification': notification(modelNotice, 'ModelVerificationNotification', ADDED),
  'modelProvider/authRecoveryStarted': notification(modelProvider, 'AuthRecoveryNotification', ADDED),
  'modelProvider/authRecoveryCompleted': notification(modelProvider, 'AuthRecoveryNotification', ADDED),
  'turn/moderationMetadata': notification(turnNotification, 'TurnModerationMetadataNotification', ADDED),
  'model/safetyBuffering/updated': notification(modelNotice, 'ModelSafetyBufferingUpdatedNotification', ADDED),
  warning: notification(configWarning, 'WarningNotification', ADDED),
  guardianWarning: notification(guardian, 'GuardianWarningNotification', ADDED),
  deprecationNotice: notification(configWarning, 'DeprecationNoticeNotification'),
  configWarning: notification(configWarning, 'ConfigWarningNotification'),
  'fuzzyFileSearch/sessionUpdated': notification(fuzzyFileSearch, 'FuzzyFileSearchSessionUpdatedNotification'),
  'fuzzyFileSearch/sessionCompleted': notification(fuzzyFileSearch, 'FuzzyFileSearchSessionCompletedNotification'),
  'thread/realtime/started': notification(realtimeNotification, 'ThreadRealtimeStartedNotification', ADDED),
  'thread/realtime/itemAdded': notification(realtimeNotification, 'ThreadRealtimeItemAddedNotification', ADDED),
  'thread/realtime/item/started': notification(realtimeNotification, 'ThreadRealtimeItemStartedNotification', ADDED),
  'thread/realtime/item/transcript/delta': notification(
    realtimeNotification,
    'ThreadRealtimeItemTranscriptDeltaNotification',
    ADDED,
  ),
  'thread/realtime/item/completed': notification(realtimeNotification, 'ThreadRealtimeItemCompletedNotification', ADDED),
  'thread/realtime/transcript/delta': notification(realtimeNotification, 'ThreadRealtimeTranscriptDeltaNotification', ADDED),
  'thread/realtime/transcript/done': notification(realtimeNotification, 'ThreadRealtimeTranscriptDoneNotification', ADDED),
  'thread/realtime/outputAudio/delta': notification(realtimeNotification, 'ThreadRealtimeOutputAudioDeltaNotification', ADDED),
  'thread/realtime/sdp': notification(realtimeNotification, 'ThreadRealtimeSdpNotification', ADDED),
  'thread/realtime/error': notification(realtimeNotification, 'ThreadRealtimeErrorNotification', ADDED),
  'thread/realtime/closed': notification(realtimeNotification, 'ThreadRealtimeClosedNotification', ADDED),
  'windows/worldWritableWarning': notification(windowsSandbox, 'WindowsWorldWritableWarningNotification'),
  'windowsSandbox/setupCompleted': notification(windowsSandbox, 'WindowsSandboxSetupCompletedNotification', ADDED),
  'account/login/completed': notification(accountLogin, 'AccountLoginCompletedNotification'),
  authStatusChange: notification(v1Account, 'AuthStatusChangeNotification', REMOVED),
  loginChatGptComplete: notification(v1Account, 'LoginChatGptCompleteNotification', REMOVED),
  sessionConfigured: notification(v1Conversation, 'SessionConfiguredNotification', REMOVED),
} as const;
