import { prompt, type TestClient } from './test-server.ts';

/** Opens a thread of a client that has introduced itself and runs a turn in it, so that the thread has a file. Gives its id. */
export async function threadWithTurn(client: TestClient, text: string, params: Record<string, unknown> = {}): Promise<string> {
  const { thread } = (await client.peer.request('thread/start', params)) as { thread: { id: string } }; // the server's own
  await client.peer.request('turn/start', prompt(thread.id, text));
  await client.until('turn/completed');
  return thread.id;
}
