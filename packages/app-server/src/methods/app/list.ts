import type { Handler } from '../../handler.ts';
import { requireNoApps } from './require-no-apps.ts';

/** Lists apps: none without the service that holds them. */
export const appList: Handler<'app/list'> = async ({ threadId }, call) => {
  await requireNoApps('app/list', threadId, call);
  return { data: [], nextCursor: null };
};
