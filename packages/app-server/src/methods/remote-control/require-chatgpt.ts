import { invalidRequest } from '../../rpc-errors.ts';
import type { ServerContext } from '../../server-context.ts';

/** @throws RpcError when nobody is signed in by ChatGPT, in whose name alone a server could be controlled from elsewhere. */
export async function requireChatGpt(server: ServerContext): Promise<void> {
  const auth = await (await server.auth()).cached();
  if (auth?.mode !== 'chatgpt') throw invalidRequest('remote control requires ChatGPT authentication');
}
