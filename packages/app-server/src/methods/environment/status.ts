import type { Handler } from '../../handler.ts';
import { LOCAL_ENVIRONMENT, unknownEnvironment } from './local-environment.ts';

/** Tells whether commands can run in a place. This machine is always ready. */
export const environmentStatus: Handler<'environment/status'> = ({ environmentId }) =>
  environmentId === LOCAL_ENVIRONMENT ? { status: 'ready' } : { status: 'unknown', error: unknownEnvironment(environmentId) };
