import type { RpcError } from '@codex-ts/json-rpc';
import { invalidRequest, notAvailable } from '../rpc-errors.ts';
import type { ServerContext } from '../server-context.ts';

/**
 * Why plugins of a ChatGPT account cannot be had: nobody is signed in to one, or this build does not ask it.
 *
 * @param task Beginning of the refusal, e.g. `list remote plugin catalog`.
 */
export async function remoteCatalogRefusal(
  server: ServerContext,
  { task, method }: { task: string; method: string },
): Promise<RpcError> {
  const auth = await (await server.auth()).cached();
  if (auth?.mode === 'chatgpt') return notAvailable(`${method} for plugins of an account`);
  const reason = auth === null ? '' : '; api key auth is not supported';
  return invalidRequest(`${task}: chatgpt authentication required for remote plugin catalog${reason}`);
}
