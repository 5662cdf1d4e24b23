import type { ExperimentalFeature, ExperimentalFeatureStage } from '@codex-ts/app-server-protocol/v2/experimental-feature';
import { type Feature, FEATURES, FEATURES_OF_169, type FeatureName, type FeatureStage, mergeLayers } from '@codex-ts/config';
import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';
import { requireLoaded } from '../../threads/thread-id.ts';
import { pageOf } from '../../views/page.ts';
import { enabledFeatures } from './enabled-features.ts';

/** Lists the features of the client's release, and whether they are on for the server or for a thread's folder. */
export const featureList: Handler<'experimentalFeature/list'> = ({ threadId, ...page }, { server, connection }) => {
  const cwd = typeof threadId === 'string' ? requireLoaded(server, threadId).thread.settings.cwd : undefined;
  const { config, layers } = loadServerConfig(server.options, { cwd });
  const named = Object(mergeLayers(layers.layers)['features'] ?? {}) as object; // a table, as the layers are valid
  const switched = enabledFeatures(server);
  const isEnabled = (name: FeatureName): boolean =>
    (Object.hasOwn(named, name) ? undefined : switched.get(name)) ?? config.features[name];
  const known = connection.protocol === '0.104' ? FEATURES.filter(({ listed }) => listed) : FEATURES_OF_169;
  return pageOf(
    known.map((feature) => featureView(feature, { enabled: isEnabled(feature.name) })),
    page,
    'feature flags',
  );
};

function featureView({ stage, menu, defaultEnabled, name }: Feature, { enabled }: { enabled: boolean }): ExperimentalFeature {
  return {
    name,
    stage: STAGES[stage],
    displayName: menu?.name ?? null,
    description: menu?.description ?? null,
    announcement: menu?.announcement ?? null,
    enabled,
    defaultEnabled,
  };
}

const STAGES: Readonly<Record<FeatureStage, ExperimentalFeatureStage>> = {
  stable: 'stable',
  experimental: 'beta',
  'under-development': 'underDevelopment',
  deprecated: 'deprecated',
  removed: 'removed',
};
