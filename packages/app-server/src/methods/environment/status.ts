import { environments } from '../../environments/environments.ts';
import { LOCAL_ENVIRONMENT, unknownEnvironment } from '../../environments/local-environment.ts';
import type { Handler } from '../../handler.ts';

/** Tells whether commands can run in a place. This machine is always ready. */
export const environmentStatus: Handler<'environment/status'> = ({ environmentId }, { server }) => {
  if (environmentId === LOCAL_ENVIRONMENT) return { status: 'ready' };
  const remote = environments(server).get(environmentId);
  return remote?.status() ?? { status: 'unknown', error: unknownEnvironment(environmentId) };
};
