import type { Config } from '@codex-ts/config';
import { serviceTierOf, type ThreadSettings } from '@codex-ts/core';
import type { ModelInfo } from '@codex-ts/protocol';

export interface ThreadSettingsParts {
  config: Config;
  info: ModelInfo;
  /** Instructions that a resumed thread was recorded with. */
  recordedInstructions?: string | null;
  /** The provider keeps responses, so item ids are sent back. */
  storeResponses: boolean;
}

/** The settings a thread starts with, from the configuration. */
export function threadSettings({
  config,
  info,
  recordedInstructions = null,
  storeResponses,
}: ThreadSettingsParts): ThreadSettings {
  return {
    cwd: config.cwd,
    workspaceRoots: null,
    model: info.slug,
    modelProviderId: config.modelProviderId,
    reviewModel: config.reviewModel,
    approvalPolicy: config.approvalPolicy,
    approvalsReviewer: config.approvalsReviewer,
    autoReviewPolicy: config.autoReviewPolicy,
    sandboxPolicy: config.sandboxPolicy,
    permissionProfile: config.permissionProfile,
    effort: config.reasoningEffort,
    summary: config.reasoningSummary,
    verbosity: config.verbosity,
    personality: config.personality,
    serviceTier: serviceTierOf(config.serviceTier, info),
    baseInstructions: config.baseInstructions ?? recordedInstructions,
    developerInstructions: config.developerInstructions,
    toolOutputTokenLimit: config.toolOutputTokenLimit,
    contextWindow: config.modelContextWindow,
    autoCompactTokenLimit: config.autoCompactTokenLimit,
    compactPrompt: config.compactPrompt,
    supportsReasoning: config.supportsReasoningSummaries === true ? true : null,
    storeResponses,
  };
}
