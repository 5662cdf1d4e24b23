import { FEATURES_OF_169, type FeatureName } from './feature-registry.ts';
import type { FeatureValues } from './resolve-features.ts';

/** What a configuration says of features. */
export interface ConfiguredFeatures {
  features: FeatureValues;
  /** Those that it names. */
  namedFeatures: readonly FeatureName[];
}

/** Whether a feature is on as `release` has it: as configured, else by the default of that release. */
export function isFeatureOn(
  { features, namedFeatures }: ConfiguredFeatures,
  name: FeatureName,
  release: '0.104' | '0.169',
): boolean {
  if (release === '0.104' || namedFeatures.includes(name)) return features[name];
  return FEATURES_OF_169.find((feature) => feature.name === name)?.defaultEnabled ?? false;
}
