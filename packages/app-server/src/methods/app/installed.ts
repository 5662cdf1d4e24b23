import type { Handler } from '../../handler.ts';
import { requireNoApps } from './require-no-apps.ts';

/** Lists installed apps: none without the service that holds them. */
export const appInstalled: Handler<'app/installed'> = async ({ threadId }, call) => {
  await requireNoApps('app/installed', threadId, call);
  return { apps: [] };
};
