import type { Handler } from '../../handler.ts';
import { watchesOf } from './watches.ts';

/** Stops to tell of changes. Fine when nothing of that name is watched. */
export const fsUnwatch: Handler<'fs/unwatch'> = ({ watchId }, call) => {
  const { byId } = watchesOf(call);
  byId.get(watchId)?.close();
  byId.delete(watchId);
  return {};
};
