// A connection
export { createBackendClient, type BackendClient, type BackendClientOptions } from './backend-client.ts';
export { backendUrl, connectorsUrl, isHosted } from './backend-url.ts';
export type { BackendHttp, BackendReply, BackendRequest } from './backend-http.ts';
export { BackendError, type BackendFailure } from './backend-error.ts';

// What can be asked
export {
  readUsage,
  type AdditionalRateLimit,
  type RateLimitDetails,
  type Usage,
  type UsageCredits,
  type UsageWindow,
} from './read-usage.ts';
export { readResetCredits, redeemResetCredit, type ResetCredits, type ResetOutcome } from './reset-credits.ts';
export { readRequirements } from './read-requirements.ts';
export { readTokenUsage, type TokenUsageProfile } from './read-token-usage.ts';
export { readWorkspaces, type Workspace } from './read-workspaces.ts';
export { switchWorkspace } from './switch-workspace.ts';
export { sendCreditsNudge, type CreditsNudgeKind, type CreditsNudgeStatus } from './send-credits-nudge.ts';
export { readWorkspaceMessages, type WorkspaceMessages } from './read-workspace-messages.ts';
