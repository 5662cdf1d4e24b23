import { findThread } from '@codex-ts/rollout';
import { invalidRequest } from '../rpc-errors.ts';
import type { ServerContext } from '../server-context.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { requireThreadId } from './thread-id.ts';

/**
 * A thread in memory or stored.
 *
 * @throws RpcError when the id is none, or nobody knows its thread.
 */
export async function requireKnown(
  server: ServerContext,
  threadId: string,
): Promise<{ id: string; loaded: LoadedThread | undefined }> {
  const id = requireThreadId(threadId);
  const loaded = server.threads.get(id);
  if (loaded === undefined && (await findThread({ codexHome: server.options.codexHome, id })) === null) {
    throw invalidRequest(`thread not found: ${id}`);
  }
  return { id, loaded };
}
