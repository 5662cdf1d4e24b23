import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { onHost } from './host-error.ts';
import { PathWatcher } from '../../path-watcher.ts';
import { watchesOf } from './watches.ts';

/** Tells this client of changes at a path by `fs/changed`, until `fs/unwatch` or until it goes away. */
export const fsWatch: Handler<'fs/watch'> = (params, call) =>
  onHost(async () => {
    const { watchId, path } = params;
    const { byId } = watchesOf(call);
    if (byId.has(watchId)) throw invalidRequest(`watchId already exists: ${watchId}`);
    const onChanges = (changedPaths: string[]): void => call.connection.notify(outgoing('fs/changed', { watchId, changedPaths }));
    byId.set(watchId, new PathWatcher({ path, onChanges }));
    return { path };
  });
