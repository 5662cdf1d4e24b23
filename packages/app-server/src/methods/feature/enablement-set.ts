import type { Handler } from '../../handler.ts';
import { enabledFeatures, RUNTIME_FEATURES } from './enabled-features.ts';

/** Switches features for all clients of this server. Answers with those that can be; the others are passed over. */
export const featureEnablementSet: Handler<'experimentalFeature/enablement/set'> = ({ enablement }, { server }) => {
  const accepted = Object.entries(enablement).filter(([name]) => RUNTIME_FEATURES.has(name));
  const enabled = enabledFeatures(server);
  for (const [name, value] of accepted) enabled.set(name, value);
  return { enablement: Object.fromEntries(accepted) };
};
