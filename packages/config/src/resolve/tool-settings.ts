import { definedOnly } from '@codex-ts/foundation/defined-only';
import type { SandboxPolicy } from '@codex-ts/protocol';
import type { FeatureValues } from '../features/resolve-features.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { ConfigToml } from '../schema/config-toml.ts';
import type { ProfileToml } from '../schema/profile.ts';
import type { ToolsToml } from '../schema/tools.ts';
import type { Config, ToolSettings, WebSearchMode, WebSearchSettings } from './config.ts';
import type { ConfigFlags } from './resolve-config.ts';
import { withinRequirement } from './sandbox-and-approvals.ts';

interface WebSearchSources {
  config: ConfigToml;
  profile: ProfileToml | null;
  flags: ConfigFlags;
  features: FeatureValues;
  requirements: Requirements;
  /** Added to. */
  warnings: string[];
}

/** How web search runs; from a cache unless said otherwise. Source: codex-rs/core, `config/mod.rs` `resolve_web_search_mode`. */
export function resolveWebSearchMode({
  config,
  profile,
  flags,
  features,
  requirements,
  warnings,
}: WebSearchSources): WebSearchMode {
  const byFeature = features.web_search_cached ? 'cached' : features.web_search_request ? 'live' : null;
  return withinRequirement({
    what: 'web search mode',
    explicit: flags.webSearch ?? profile?.web_search ?? config.web_search ?? byFeature,
    byDefault: 'cached',
    allowed: requirements.allowedWebSearchModes,
    source: requirements.sources.allowedWebSearchModes,
    warnings,
  });
}

/**
 * The web search mode of a turn: with full access a search that is on runs live, if that is allowed.
 *
 * Source: codex-rs/core, `config/mod.rs` `resolve_web_search_mode_for_turn`.
 */
export function webSearchModeForTurn(
  config: Pick<Config, 'webSearchMode' | 'requirements'>,
  policy: SandboxPolicy,
): WebSearchMode {
  const { webSearchMode, requirements } = config;
  if (policy.type !== 'danger-full-access' || webSearchMode === 'disabled') return webSearchMode;
  const allowed = requirements.allowedWebSearchModes;
  return allowed === null || allowed.includes('live') ? 'live' : webSearchMode;
}

/** Which tools are offered beside the model's own set. */
export function resolveTools(config: ConfigToml, profile: ProfileToml | null): ToolSettings {
  const tools = config.tools ?? {};
  const ofProfile = profile?.tools ?? {};
  return {
    viewImage: profile?.tools_view_image ?? ofProfile.view_image ?? tools.view_image ?? true,
    updatePlan: ofProfile.update_plan?.enabled ?? tools.update_plan?.enabled ?? true,
    requestUserInput:
      ofProfile.experimental_request_user_input?.enabled ?? tools.experimental_request_user_input?.enabled ?? true,
    webSearch: webSearchSettings(ofProfile.web_search ?? tools.web_search),
  };
}

function webSearchSettings(search: ToolsToml['web_search']): WebSearchSettings | null {
  if (search === undefined || typeof search === 'boolean') return null;
  return {
    contextSize: search.context_size ?? null,
    allowedDomains: search.allowed_domains ?? null,
    location: search.location === undefined ? null : definedOnly(search.location),
  };
}
