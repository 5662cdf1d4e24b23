import { heedAdministrator } from '../../account/heed-administrator.ts';
import type { Handler } from '../../handler.ts';
import { loadServerLayers } from '../../load-config.ts';
import { requirementsView } from '../../views/requirements-view.ts';

/** Tells what an administrator demands. */
export const configRequirementsRead: Handler<'configRequirements/read'> = async (_params, { server, connection }) => {
  await heedAdministrator(server, connection);
  return { supportsIndependentSpeedModes: true, requirements: requirementsView(loadServerLayers(server.options).requirements) };
};
