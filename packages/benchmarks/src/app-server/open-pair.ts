import { ANSWER_PROMPT } from '../benchmark-script.ts';
import type { Contestant } from './contestant.ts';
import type { Pair } from './measure.ts';
import type { ServerProcess } from './server-process.ts';

export interface OpenServer {
  server: ServerProcess;
  threadId: string;
}

/** Opens both, with a thread that has had its first turn. */
export async function openPair({ ours, theirs }: Pair<Contestant>): Promise<Pair<OpenServer> & AsyncDisposable> {
  const open = async (place: Contestant): Promise<OpenServer> => {
    const server = await place.open();
    const threadId = await server.startThread();
    await server.runTurn(threadId, ANSWER_PROMPT);
    return { server, threadId };
  };
  const pair = { ours: await open(ours), theirs: theirs && (await open(theirs)) };
  return {
    ...pair,
    [Symbol.asyncDispose]: async () => {
      await pair.ours.server[Symbol.asyncDispose]();
      await pair.theirs?.server[Symbol.asyncDispose]();
    },
  };
}
