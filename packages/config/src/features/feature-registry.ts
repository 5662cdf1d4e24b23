import type { Feature, FeatureMenuEntry, FeatureStage } from './feature.ts';
import { RELEASE_104_FEATURES } from './release-104-features.ts';
import { RELEASE_169_FEATURES } from './release-169-features.ts';

type NewerRow = (typeof RELEASE_169_FEATURES)[number];

/** Names under which a feature's value is kept. */
export type FeatureName = (typeof RELEASE_104_FEATURES)[number]['name'] | NewerRow[0];

/** Old names of features that only 0.169.0 has. */
const NEWER_ALIASES: Readonly<Record<string, readonly string[]>> = {
  hooks: ['codex_hooks'],
  chronicle: ['telepathy'],
  exec_permission_approvals: ['request_permissions'],
  image_generation: ['imagegenext'],
};

/** How 0.169.0 offers its experimental features. */
const NEWER_MENU_ENTRIES: Readonly<Record<string, FeatureMenuEntry>> = {
  analytics_plan_history: {
    name: 'Analytics plan history',
    description: 'Show how the allowance of a personal plan was used over the last hours and weeks.',
    announcement: '',
  },
  login_shell_package_path: {
    name: 'Bundled tools in login shells',
    description: 'Let login shells find the tools that come along, also when their start-up files set PATH anew.',
    announcement: '',
  },
  network_proxy: {
    name: 'Network proxy',
    description: 'Send what sandboxed commands ask of the network through a proxy that can refuse it.',
    announcement: 'New: a proxy can watch over the network of sandboxed commands. Turn it on in /experimental and restart.',
  },
  respect_system_proxy: {
    name: 'System proxy',
    description: 'Reach the model through the proxy that is set in macOS or Windows.',
    announcement: '',
  },
  prevent_idle_sleep: {
    name: 'Prevent sleep while running',
    description: 'Keep the computer from sleeping while a thread is at work.',
    announcement: 'New: the computer can be kept awake while a thread is at work. Turn it on in /experimental.',
  },
};

/** The features as release 0.169.0 lists them, in its order. */
export const FEATURES_OF_169: readonly (Feature & { name: FeatureName })[] = RELEASE_169_FEATURES.map(newerFeature);

const OLDER_NAMES: ReadonlySet<string> = new Set(RELEASE_104_FEATURES.map(({ name }) => name));

/** Every feature whose name is known: first those that are listed, in their order. */
export const FEATURES: readonly (Feature & { name: FeatureName })[] = [
  ...RELEASE_104_FEATURES.map((feature) => ({ ...feature, listed: true })),
  ...FEATURES_OF_169.filter(({ name }) => !OLDER_NAMES.has(name)),
];

const BY_ANY_NAME = new Map<string, (typeof FEATURES)[number]>(
  FEATURES.flatMap((feature) => [feature.name, ...(feature.aliases ?? [])].map((name) => [name, feature] as const)),
);

/** The feature of that name or old name. */
export function findFeature(name: string): (typeof FEATURES)[number] | undefined {
  return BY_ANY_NAME.get(name);
}

function newerFeature([name, stage]: NewerRow): Feature & { name: FeatureName } {
  const aliases = NEWER_ALIASES[name];
  const menu = NEWER_MENU_ENTRIES[name];
  const defaultEnabled = stage.endsWith('-on');
  return {
    name,
    stage: (defaultEnabled ? stage.slice(0, -'-on'.length) : stage) as FeatureStage, // the table's stages, some with this ending
    defaultEnabled,
    ...(aliases === undefined ? {} : { aliases }),
    ...(menu === undefined ? {} : { menu }),
    listed: false,
  };
}
