import * as sharedApprovals from '../shared/approvals.ts';
import * as sharedAuth from '../shared/auth.ts';
import * as sharedCollaborationMode from '../shared/collaboration-mode.ts';
import * as sharedConversationSummary from '../shared/conversation-summary.ts';
import * as sharedFuzzyFileSearch from '../shared/fuzzy-file-search.ts';
import * as sharedGitDiff from '../shared/git-diff.ts';
import * as sharedGuardianEvent from '../shared/guardian-event.ts';
import * as sharedInitialize from '../shared/initialize.ts';
import * as sharedJsonRpcMessage from '../shared/json-rpc-message.ts';
import * as sharedJsonValue from '../shared/json-value.ts';
import * as sharedMcp from '../shared/mcp.ts';
import * as sharedModelSettings from '../shared/model-settings.ts';
import * as sharedRealtime from '../shared/realtime.ts';
import * as sharedResponseContent from '../shared/response-content.ts';
import * as sharedResponseItem from '../shared/response-item.ts';
import * as sharedScalars from '../shared/scalars.ts';
import * as sharedSessionSource from '../shared/session-source.ts';
import * as sharedThreadExtras from '../shared/thread-extras.ts';
import * as sharedThreadItemParts from '../shared/thread-item-parts.ts';
import * as sharedWebSearch from '../shared/web-search.ts';
import * as v1Account from '../v1/account.ts';
import * as v1Command from '../v1/command.ts';
import * as v1Config from '../v1/config.ts';
import * as v1Conversation from '../v1/conversation.ts';
import * as v1EventCollab from '../v1/event-collab.ts';
import * as v1EventDuration from '../v1/event-duration.ts';
import * as v1EventExec from '../v1/event-exec.ts';
import * as v1EventItem from '../v1/event-item.ts';
import * as v1EventMcp from '../v1/event-mcp.ts';
import * as v1EventMessage from '../v1/event-message.ts';
import * as v1EventQuestion from '../v1/event-question.ts';
import * as v1EventReview from '../v1/event-review.ts';
import * as v1EventSession from '../v1/event-session.ts';
import * as v1EventSkill from '../v1/event-skill.ts';
import * as v1EventTokenUsage from '../v1/event-token-usage.ts';
import * as v1EventUserInput from '../v1/event-user-input.ts';
import * as v1Event from '../v1/event.ts';
import * as v1Policy from '../v1/policy.ts';
import * as v2AccountLogin from '../v2/account-login.ts';
import * as v2AccountRateLimits from '../v2/account-rate-limits.ts';
import * as v2AccountSession from '../v2/account-session.ts';
import * as v2AccountUsage from '../v2/account-usage.ts';
import * as v2Account from '../v2/account.ts';
import * as v2App from '../v2/app.ts';
import * as v2Bedrock from '../v2/bedrock.ts';
import * as v2ClientQuery from '../v2/client-query.ts';
import * as v2CollaborationMode from '../v2/collaboration-mode.ts';
import * as v2CommandApproval from '../v2/command-approval.ts';
import * as v2CommandExec from '../v2/command-exec.ts';
import * as v2ConfigApps from '../v2/config-apps.ts';
import * as v2ConfigComputerUse from '../v2/config-computer-use.ts';
import * as v2ConfigLayer from '../v2/config-layer.ts';
import * as v2ConfigWarning from '../v2/config-warning.ts';
import * as v2ConfigWrite from '../v2/config-write.ts';
import * as v2Config from '../v2/config.ts';
import * as v2Diagnostics from '../v2/diagnostics.ts';
import * as v2DynamicTool from '../v2/dynamic-tool.ts';
import * as v2Environment from '../v2/environment.ts';
import * as v2ExperimentalFeature from '../v2/experimental-feature.ts';
import * as v2ExternalAgent from '../v2/external-agent.ts';
import * as v2Feedback from '../v2/feedback.ts';
import * as v2Fs from '../v2/fs.ts';
import * as v2GatewayOauth from '../v2/gateway-oauth.ts';
import * as v2Guardian from '../v2/guardian.ts';
import * as v2Hook from '../v2/hook.ts';
import * as v2ItemDelta from '../v2/item-delta.ts';
import * as v2ItemNotification from '../v2/item-notification.ts';
import * as v2ItemParts from '../v2/item-parts.ts';
import * as v2Marketplace from '../v2/marketplace.ts';
import * as v2McpElicitationSchema from '../v2/mcp-elicitation-schema.ts';
import * as v2McpElicitation from '../v2/mcp-elicitation.ts';
import * as v2McpEventStream from '../v2/mcp-event-stream.ts';
import * as v2McpOauth from '../v2/mcp-oauth.ts';
import * as v2McpServer from '../v2/mcp-server.ts';
import * as v2McpTool from '../v2/mcp-tool.ts';
import * as v2Memory from '../v2/memory.ts';
import * as v2Mock from '../v2/mock.ts';
import * as v2ModelNotice from '../v2/model-notice.ts';
import * as v2ModelProvider from '../v2/model-provider.ts';
import * as v2Model from '../v2/model.ts';
import * as v2PermissionProfile from '../v2/permission-profile.ts';
import * as v2Permissions from '../v2/permissions.ts';
import * as v2PluginEntry from '../v2/plugin-entry.ts';
import * as v2PluginShare from '../v2/plugin-share.ts';
import * as v2Plugin from '../v2/plugin.ts';
import * as v2Policy from '../v2/policy.ts';
import * as v2Process from '../v2/process.ts';
import * as v2Project from '../v2/project.ts';
import * as v2RealtimeItem from '../v2/realtime-item.ts';
import * as v2RealtimeNotification from '../v2/realtime-notification.ts';
import * as v2Realtime from '../v2/realtime.ts';
import * as v2RemoteControl from '../v2/remote-control.ts';
import * as v2RequirementsApplication from '../v2/requirements-application.ts';
import * as v2RequirementsNetwork from '../v2/requirements-network.ts';
import * as v2RequirementsObservability from '../v2/requirements-observability.ts';
import * as v2Requirements from '../v2/requirements.ts';
import * as v2Review from '../v2/review.ts';
import * as v2Rollout from '../v2/rollout.ts';
import * as v2SkillRemote from '../v2/skill-remote.ts';
import * as v2Skill from '../v2/skill.ts';
import * as v2SortDirection from '../v2/sort-direction.ts';
import * as v2ThreadAttachment from '../v2/thread-attachment.ts';
import * as v2ThreadGoal from '../v2/thread-goal.ts';
import * as v2ThreadHistory from '../v2/thread-history.ts';
import * as v2ThreadItem from '../v2/thread-item.ts';
import * as v2ThreadLifecycle from '../v2/thread-lifecycle.ts';
import * as v2ThreadList from '../v2/thread-list.ts';
import * as v2ThreadListParams from '../v2/thread-list-params.ts';
import * as v2ThreadNotification from '../v2/thread-notification.ts';
import * as v2ThreadPrediction from '../v2/thread-prediction.ts';
import * as v2ThreadQueue from '../v2/thread-queue.ts';
import * as v2ThreadReadState from '../v2/thread-read-state.ts';
import * as v2ThreadSample from '../v2/thread-sample.ts';
import * as v2ThreadSearch from '../v2/thread-search.ts';
import * as v2ThreadSection from '../v2/thread-section.ts';
import * as v2ThreadSettings from '../v2/thread-settings.ts';
import * as v2ThreadStart from '../v2/thread-start.ts';
import * as v2ThreadTerminal from '../v2/thread-terminal.ts';
import * as v2ThreadTimeline from '../v2/thread-timeline.ts';
import * as v2ThreadTokenUsage from '../v2/thread-token-usage.ts';
import * as v2Thread from '../v2/thread.ts';
import * as v2TurnControl from '../v2/turn-control.ts';
import * as v2TurnError from '../v2/turn-error.ts';
import * as v2TurnNotification from '../v2/turn-notification.ts';
import * as v2Turn from '../v2/turn.ts';
import * as v2UserInput from '../v2/user-input.ts';
import * as v2UserQuestion from '../v2/user-question.ts';
import * as v2UserVerification from '../v2/user-verification.ts';
import * as v2WindowsSandbox from '../v2/windows-sandbox.ts';
import * as v2WorkspaceMessage from '../v2/workspace-message.ts';

/** Every module of wire types with the folder that its types have in the generated TypeScript. */
export const modules: ReadonlyArray<readonly [folder: string, types: Readonly<Record<string, unknown>>]> = [
  ['', sharedApprovals],
  ['', sharedAuth],
  ['', sharedCollaborationMode],
  ['', sharedConversationSummary],
  ['', sharedFuzzyFileSearch],
  ['', sharedGitDiff],
  ['', sharedGuardianEvent],
  ['', sharedInitialize],
  ['', sharedJsonRpcMessage],
  ['', sharedJsonValue],
  ['', sharedMcp],
  ['', sharedModelSettings],
  ['', sharedRealtime],
  ['', sharedResponseContent],
  ['', sharedResponseItem],
  ['', sharedScalars],
  ['', sharedSessionSource],
  ['', sharedThreadExtras],
  ['', sharedThreadItemParts],
  ['', sharedWebSearch],
  ['', v1Account],
  ['', v1Command],
  ['', v1Config],
  ['', v1Conversation],
  ['', v1EventCollab],
  ['', v1EventDuration],
  ['', v1EventExec],
  ['', v1EventItem],
  ['', v1EventMcp],
  ['', v1EventMessage],
  ['', v1EventQuestion],
  ['', v1EventReview],
  ['', v1EventSession],
  ['', v1EventSkill],
  ['', v1EventTokenUsage],
  ['', v1EventUserInput],
  ['', v1Event],
  ['', v1Policy],
  ['v2/', v2AccountLogin],
  ['v2/', v2AccountRateLimits],
  ['v2/', v2AccountSession],
  ['v2/', v2AccountUsage],
  ['v2/', v2Account],
  ['v2/', v2App],
  ['v2/', v2Bedrock],
  ['v2/', v2ClientQuery],
  ['v2/', v2CollaborationMode],
  ['v2/', v2CommandApproval],
  ['v2/', v2CommandExec],
  ['v2/', v2ConfigApps],
  ['v2/', v2ConfigComputerUse],
  ['v2/', v2ConfigLayer],
  ['v2/', v2ConfigWarning],
  ['v2/', v2ConfigWrite],
  ['v2/', v2Config],
  ['v2/', v2Diagnostics],
  ['v2/', v2DynamicTool],
  ['v2/', v2Environment],
  ['v2/', v2ExperimentalFeature],
  ['v2/', v2ExternalAgent],
  ['v2/', v2Feedback],
  ['v2/', v2Fs],
  ['v2/', v2GatewayOauth],
  ['v2/', v2Guardian],
  ['v2/', v2Hook],
  ['v2/', v2ItemDelta],
  ['v2/', v2ItemNotification],
  ['v2/', v2ItemParts],
  ['v2/', v2Marketplace],
  ['v2/', v2McpElicitationSchema],
  ['v2/', v2McpElicitation],
  ['v2/', v2McpEventStream],
  ['v2/', v2McpOauth],
  ['v2/', v2McpServer],
  ['v2/', v2McpTool],
  ['v2/', v2Memory],
  ['v2/', v2Mock],
  ['v2/', v2ModelNotice],
  ['v2/', v2ModelProvider],
  ['v2/', v2Model],
  ['v2/', v2PermissionProfile],
  ['v2/', v2Permissions],
  ['v2/', v2PluginEntry],
  ['v2/', v2PluginShare],
  ['v2/', v2Plugin],
  ['v2/', v2Policy],
  ['v2/', v2Process],
  ['v2/', v2Project],
  ['v2/', v2RealtimeItem],
  ['v2/', v2RealtimeNotification],
  ['v2/', v2Realtime],
  ['v2/', v2RemoteControl],
  ['v2/', v2RequirementsApplication],
  ['v2/', v2RequirementsNetwork],
  ['v2/', v2RequirementsObservability],
  ['v2/', v2Requirements],
  ['v2/', v2Review],
  ['v2/', v2Rollout],
  ['v2/', v2SkillRemote],
  ['v2/', v2Skill],
  ['v2/', v2SortDirection],
  ['v2/', v2ThreadAttachment],
  ['v2/', v2ThreadGoal],
  ['v2/', v2ThreadHistory],
  ['v2/', v2ThreadItem],
  ['v2/', v2ThreadLifecycle],
  ['v2/', v2ThreadList],
  ['v2/', v2ThreadListParams],
  ['v2/', v2ThreadNotification],
  ['v2/', v2ThreadPrediction],
  ['v2/', v2ThreadQueue],
  ['v2/', v2ThreadReadState],
  ['v2/', v2ThreadSample],
  ['v2/', v2ThreadSearch],
  ['v2/', v2ThreadSection],
  ['v2/', v2ThreadSettings],
  ['v2/', v2ThreadStart],
  ['v2/', v2ThreadTerminal],
  ['v2/', v2ThreadTimeline],
  ['v2/', v2ThreadTokenUsage],
  ['v2/', v2Thread],
  ['v2/', v2TurnControl],
  ['v2/', v2TurnError],
  ['v2/', v2TurnNotification],
  ['v2/', v2Turn],
  ['v2/', v2UserInput],
  ['v2/', v2UserQuestion],
  ['v2/', v2UserVerification],
  ['v2/', v2WindowsSandbox],
  ['v2/', v2WorkspaceMessage],
];
