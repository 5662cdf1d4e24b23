import { isFeatureOn } from '@codex-ts/config';
import type { Call } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';
import { notAvailable } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/**
 * Apps belong to a ChatGPT account and are switched on by a feature: without either there are none.
 *
 * @throws RpcError when there may be some, as this build cannot reach them, and for a thread that is not loaded.
 */
export async function requireNoApps(
  method: string,
  threadId: string | null | undefined,
  { server, connection }: Call,
): Promise<void> {
  if (typeof threadId === 'string') requireLoaded(server, threadId);
  const { config } = loadServerConfig(server.options);
  if (!isFeatureOn(config, 'apps', connection.protocol)) return;
  const auth = await (await server.auth()).cached();
  if (auth !== null && auth.mode !== 'apiKey') throw notAvailable(`${method} with an account`);
}
