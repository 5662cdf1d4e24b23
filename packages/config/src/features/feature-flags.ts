import { ConfigError } from '../errors.ts';
import type { ConfigOverride } from '../overrides/parse-override.ts';
import type { FeatureStage } from './feature.ts';
import { FEATURES, findFeature } from './feature-registry.ts';
import type { FeatureValues } from './resolve-features.ts';

/** What `--enable NAME` stands for. @throws ConfigError for a name that is not known. */
export function enableFeature(name: string): ConfigOverride {
  return featureOverride(name, true);
}

/** What `--disable NAME` stands for. @throws ConfigError for a name that is not known. */
export function disableFeature(name: string): ConfigOverride {
  return featureOverride(name, false);
}

function featureOverride(name: string, value: boolean): ConfigOverride {
  if (findFeature(name) === undefined) throw new ConfigError(`Unknown feature flag: ${name}`, 'config/unknown-feature');
  return { path: ['features', name], value };
}

/** A row of `codex features list`. */
export interface FeatureRow {
  name: string;
  /** As printed, e.g. `under development`. */
  stage: string;
  enabled: boolean;
}

/** The features with their state. With `all`, also those of which only the name is known. */
export function listFeatures(values: FeatureValues, { all = false }: { all?: boolean } = {}): FeatureRow[] {
  return FEATURES.filter((feature) => all || feature.listed).map(({ name, stage }) => ({
    name,
    stage: stageLabel(stage),
    enabled: values[name],
  }));
}

/** The table as the command line prints it: columns as wide as their longest entry, two spaces between. */
export function formatFeatureRows(rows: readonly FeatureRow[]): string {
  const nameWidth = Math.max(0, ...rows.map((row) => row.name.length));
  const stageWidth = Math.max(0, ...rows.map((row) => row.stage.length));
  return rows.map((row) => `${row.name.padEnd(nameWidth)}  ${row.stage.padEnd(stageWidth)}  ${row.enabled}\n`).join('');
}

function stageLabel(stage: FeatureStage): string {
  return stage.replace('-', ' ');
}

/** Names the features under development that were turned on, and how to silence the warning; `null` when there are none. */
export function underDevelopmentWarning(names: readonly string[], configFile: string): string | null {
  if (names.length === 0) return null;
  const subject = names.length === 1 ? 'This feature is' : 'These features are';
  return `${subject} still being built and may change or fail: ${names.join(', ')}. Set \`suppress_unstable_features_warning = true\` in ${configFile} to stop this notice.`;
}
