import type { Config } from '@codex-ts/config';
import { serviceTierOf, type ContextPart, type ThreadSettings } from '@codex-ts/core';
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
    untold: untold(config),
    commitTrailer: commitTrailer(config),
    toolOutputTokenLimit: config.toolOutputTokenLimit,
    contextWindow: config.modelContextWindow,
    autoCompactTokenLimit: config.autoCompactTokenLimit,
    compactPrompt: config.compactPrompt,
    supportsReasoning: config.supportsReasoningSummaries === true ? true : null,
    storeResponses,
  };
}

function untold(config: Config): ContextPart[] {
  const told: Record<ContextPart, boolean> = {
    permissions: config.includePermissionsInstructions,
    environment: config.includeEnvironmentContext,
    collaboration: config.includeCollaborationModeInstructions,
  };
  return (Object.keys(told) as ContextPart[]).filter((part) => !told[part]); // the keys above
}

/** An empty text of the user takes the trailer away. */
function commitTrailer({ commitAttribution, features }: Config): string | undefined {
  const author = commitAttribution === null ? 'Codex <noreply@openai.com>' : commitAttribution.trim();
  return features['codex_git_commit'] === true && author !== '' ? `Co-authored-by: ${author}` : undefined;
}
