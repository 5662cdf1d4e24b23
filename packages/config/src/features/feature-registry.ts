import type { Feature, FeatureStage } from './feature.ts';
import { RELEASE_104_FEATURES } from './release-104-features.ts';
import { RELEASE_169_FEATURES } from './release-169-features.ts';

type NewerGroups = typeof RELEASE_169_FEATURES;

/** Names under which a feature's value is kept. */
export type FeatureName = (typeof RELEASE_104_FEATURES)[number]['name'] | NewerGroups[keyof NewerGroups][number];

/** Old names of features that only 0.169.0 has. */
const NEWER_ALIASES: Readonly<Record<string, readonly string[]>> = {
  hooks: ['codex_hooks'],
  chronicle: ['telepathy'],
  exec_permission_approvals: ['request_permissions'],
  image_generation: ['imagegenext'],
};

/** Every feature whose name is known: first those that are listed, in their order. */
export const FEATURES: readonly (Feature & { name: FeatureName })[] = [
  ...RELEASE_104_FEATURES.map((feature) => ({ ...feature, listed: true })),
  ...Object.entries(RELEASE_169_FEATURES).flatMap(([group, names]) => names.map((name) => newerFeature(group, name))),
];

const BY_ANY_NAME = new Map<string, (typeof FEATURES)[number]>(
  FEATURES.flatMap((feature) => [feature.name, ...(feature.aliases ?? [])].map((name) => [name, feature] as const)),
);

/** The feature of that name or old name. */
export function findFeature(name: string): (typeof FEATURES)[number] | undefined {
  return BY_ANY_NAME.get(name);
}

function newerFeature(group: string, name: NewerGroups[keyof NewerGroups][number]): Feature & { name: FeatureName } {
  const aliases = NEWER_ALIASES[name];
  return {
    name,
    stage: group.replace(/-on$/, '') as FeatureStage, // the table's keys are stages, some with this ending
    defaultEnabled: group.endsWith('-on'),
    ...(aliases === undefined ? {} : { aliases }),
    listed: false,
  };
}
