import { outgoing } from '../outgoing.ts';
import type { ServerContext } from '../server-context.ts';

/** How long a thread that nobody watches stays in memory after its last turn. */
export const IDLE_UNLOAD_MS = 30 * 60 * 1000;

/**
 * Takes threads out of memory once nobody has watched them, and no turn has run, for the time of the server's
 * `idleUnloadMs`; clients are told. They can be opened again. Looks twice in that time, so it may take half of it more.
 *
 * Returns what ends it.
 */
export function unloadIdleThreads(server: ServerContext): () => void {
  const { idleUnloadMs = IDLE_UNLOAD_MS, nowMs, log } = server.options;
  const idleSince = new Map<string, number>();
  const look = async (): Promise<void> => {
    for (const { id, isIdle } of server.threads.all()) {
      if (!isIdle) idleSince.delete(id);
      else if (!idleSince.has(id)) idleSince.set(id, nowMs());
      else if (nowMs() - (idleSince.get(id) ?? 0) >= idleUnloadMs) {
        idleSince.delete(id);
        await server.threads.unload(id);
        server.notifyAll(outgoing('thread/status/changed', { threadId: id, status: { type: 'notLoaded' } }));
        server.notifyAll(outgoing('thread/closed', { threadId: id }));
      }
    }
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => log(`an idle thread could not be closed: ${String(error)}`));
  }, idleUnloadMs / 2);
  timer.unref();
  return () => clearInterval(timer);
}
