import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireNoApps } from './require-no-apps.ts';

/** Most apps that can be asked for at once. */
const MAX_APPS = 100;

/** Describes apps by id: none is known without the service that holds them. */
export const appRead: Handler<'app/read'> = async ({ appIds, threadId }, call) => {
  if (appIds.length > MAX_APPS) throw invalidRequest(`app/read takes at most ${MAX_APPS} appIds, got ${appIds.length}`);
  await requireNoApps('app/read', threadId, call);
  return { apps: [], missingAppIds: [...new Set(appIds)] };
};
