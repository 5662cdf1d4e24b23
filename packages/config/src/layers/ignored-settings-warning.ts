import { findIgnoredKeys } from '../schema/ignored-keys.ts';
import type { ConfigLayer, ConfigLayerSource } from './config-layer.ts';

/** How many settings are named. */
const MAX_NAMED = 3;

/**
 * Names the settings that have no effect; `null` when there are none.
 *
 * Source: 0.169.0, measured.
 */
export function ignoredSettingsWarning(layers: readonly ConfigLayer[]): string | null {
  const lines = layers.flatMap((layer) =>
    layer.disabledReason === null
      ? findIgnoredKeys(layer.config).map((path) => `  ${placeOf(layer)}: \`${path.join('.')}\` is ignored.`)
      : [],
  );
  if (lines.length === 0) return null;
  const more = lines.length - MAX_NAMED;
  const rest = more > 0 ? [`  ... and ${more} more ignored ${plural(more)}.`] : [];
  return [
    `Codex is ignoring ${lines.length} unrecognized configuration ${plural(lines.length)}. Check for typos or deprecated settings.`,
    ...lines.slice(0, MAX_NAMED),
    ...rest,
  ].join('\n');
}

function plural(count: number): string {
  return count === 1 ? 'setting' : 'settings';
}

function placeOf({ name, source }: ConfigLayer): string {
  return source === null ? KINDS[name.type] : `${KINDS[name.type]} (${source.file})`;
}

const KINDS: Readonly<Record<ConfigLayerSource['type'], string>> = {
  mdm: 'managed',
  system: 'system',
  user: 'user',
  project: 'project',
  sessionFlags: 'session flags',
  legacyManagedConfigTomlFromFile: 'managed',
  legacyManagedConfigTomlFromMdm: 'managed',
};
