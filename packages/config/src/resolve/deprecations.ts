import { type FeatureUse, featureUses } from '../features/resolve-features.ts';
import type { ConfigToml } from '../schema/config-toml.ts';
import type { ProfileToml } from '../schema/profile.ts';

/** A setting in use that will go away. Source: app-server-protocol, `DeprecationNotice`. */
export interface DeprecationNotice {
  summary: string;
  /** What to do about it. */
  details: string | null;
}

const USE_WEB_SEARCH_KEY =
  'Set `web_search` to `"live"`, `"cached"`, or `"disabled"` at the top level (or under a profile) in config.toml if you want to override it.';

/** Old settings in a configuration, each once. Source: codex-rs/core, `features.rs` `legacy_usages`. */
export function findDeprecations(config: ConfigToml, profile: ProfileToml | null): DeprecationNotice[] {
  const notices = featureUses({ config, profile }).flatMap((use) => featureNotice(use, config) ?? []);
  if (config.experimental_instructions_file !== undefined || profile?.experimental_instructions_file !== undefined) {
    notices.unshift({
      summary: '`experimental_instructions_file` is deprecated and ignored. Use `model_instructions_file` instead.',
      details: 'Rename the key in config.toml, or in the profile that holds it.',
    });
  }
  return [...new Map(notices.map((notice) => [notice.summary, notice])).values()];
}

function featureNotice({ key, name }: FeatureUse, config: ConfigToml): DeprecationNotice | null {
  if (name === 'web_search_request' || name === 'web_search_cached') {
    const table = key === 'web_search' && config.features?.[key] === undefined ? 'tools' : 'features';
    return {
      summary: `\`[${table}].${key}\` is deprecated because web search is enabled by default.`,
      details: USE_WEB_SEARCH_KEY,
    };
  }
  if (key === name) return null;
  return {
    summary: `\`${key}\` is deprecated. Use \`[features].${name}\` instead.`,
    details: `Write \`${name}\` in the \`[features]\` table of config.toml, or pass \`--enable ${name}\`.`,
  };
}
