import type { ConfigToml } from '../schema/config-toml.ts';
import type { FeaturesToml } from '../schema/features.ts';
import type { ProfileToml } from '../schema/profile.ts';
import { type FeatureName, FEATURES, findFeature } from './feature-registry.ts';

/** Whether each feature is on. */
export type FeatureValues = Readonly<Record<FeatureName, boolean>>;

/** What the values are decided from. */
export interface ResolveFeaturesInput {
  config: ConfigToml;
  profile: ProfileToml | null;
  /** `process.platform`. */
  platform: string;
}

/** A name in the configuration that stands for a feature. */
export interface FeatureUse {
  /** As written. */
  key: string;
  name: FeatureName;
  enabled: boolean;
}

/**
 * Decides every feature: default, then the top level, then the profile. Names that are not known are skipped.
 *
 * Source: codex-rs/core, `features.rs` `Features::from_config`.
 */
export function resolveFeatures(input: ResolveFeaturesInput): FeatureValues {
  const values = defaultFeatures(input.platform);
  for (const { name, enabled } of featureUses(input)) values[name] = enabled;
  return values;
}

/** The features that a configuration names, in the order in which they take effect. */
export function featureUses({ config, profile }: Pick<ResolveFeaturesInput, 'config' | 'profile'>): FeatureUse[] {
  return [
    ...usesOfOldKeys({
      experimental_use_unified_exec_tool: config.experimental_use_unified_exec_tool,
      experimental_use_freeform_apply_patch: config.experimental_use_freeform_apply_patch,
      web_search: booleanOnly(config.tools?.web_search),
    }),
    ...usesOfTable(config.features ?? {}),
    ...usesOfOldKeys({
      include_apply_patch_tool: profile?.include_apply_patch_tool,
      experimental_use_unified_exec_tool: profile?.experimental_use_unified_exec_tool,
      experimental_use_freeform_apply_patch: profile?.experimental_use_freeform_apply_patch,
      web_search: profile?.tools_web_search ?? booleanOnly(profile?.tools?.web_search),
    }),
    ...usesOfTable(profile?.features ?? {}),
  ];
}

function defaultFeatures(platform: string): Record<FeatureName, boolean> {
  const values = Object.fromEntries(FEATURES.map(({ name, defaultEnabled }) => [name, defaultEnabled]));
  const onWindows = platform === 'win32';
  // All names are there, as the registry is what the type is made of.
  return { ...values, unified_exec: !onWindows, powershell_utf8: onWindows } as Record<FeatureName, boolean>;
}

/** Old keys and tables in one form. A table that says nothing about `enabled` turns its feature on. */
function usesOfTable(table: FeaturesToml): FeatureUse[] {
  const flags = Object.entries(table).map(([key, value]) => [key, typeof value === 'boolean' ? value : value.enabled !== false]);
  return usesOfOldKeys(Object.fromEntries(flags));
}

function usesOfOldKeys(flags: Readonly<Record<string, boolean | undefined>>): FeatureUse[] {
  return Object.entries(flags).flatMap(([key, enabled]) => {
    const feature = findFeature(key);
    return feature === undefined || enabled === undefined ? [] : [{ key, name: feature.name, enabled }];
  });
}

function booleanOnly(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
