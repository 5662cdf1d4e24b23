import type { Handler } from '../../handler.ts';
import { loadServerLayers } from '../../load-config.ts';
import { notAvailable } from '../../rpc-errors.ts';

/** Tells what an administrator demands. */
export const configRequirementsRead: Handler<'configRequirements/read'> = (_params, { server }) => {
  const { requirements } = loadServerLayers(server.options);
  const demanded = Object.values(requirements).some(
    (value) =>
      value !== null &&
      !(Array.isArray(value) && value.length === 0) &&
      !(typeof value === 'object' && Object.keys(value).length === 0),
  );
  if (demanded) throw notAvailable('configRequirements/read with requirements');
  return { supportsIndependentSpeedModes: true, requirements: null };
};
