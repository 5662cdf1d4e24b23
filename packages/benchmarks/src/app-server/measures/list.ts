import { BenchmarkError } from '../../benchmark-error.ts';
import { figures, inTurns, type Measure, ratioAtMost, timed } from '../measure.ts';
import type { ServerProcess } from '../server-process.ts';
import { storeThreads } from '../store-threads.ts';

const STORED = 2000;
const PAGE = 25;
const LONG_PAGE = 100;

/** Stored threads listed by a server that has just started: the first page, then all of them. */
export const list: Measure = async function* ({ fewRuns, codex, reference, contestant }) {
  const places = { ours: contestant(codex), theirs: reference && contestant(reference) };
  await storeThreads(places.ours, STORED);
  if (places.theirs) await storeThreads(places.theirs, STORED);
  const samples = await inTurns(fewRuns, places, async (place) => {
    await using server = await place.open();
    const first = await timed(() => server.request('thread/list', { limit: PAGE }));
    const all = await timed(() => listAll(server));
    return { 'first page': first, 'all pages': all };
  });
  yield* figures(samples, { measure: 'list', targets: { 'first page': ratioAtMost(1), 'all pages': ratioAtMost(0.3) } });
};

async function listAll(server: ServerProcess): Promise<void> {
  let cursor: string | null = null;
  let count = 0;
  do {
    const page = (await server.request('thread/list', { limit: LONG_PAGE, cursor })) as {
      data: unknown[];
      nextCursor: string | null;
    }; // as the protocol says
    count += page.data.length;
    cursor = page.nextCursor;
  } while (cursor !== null);
  if (count !== STORED) throw new BenchmarkError('wrong-result', `${count} threads were listed, ${STORED} are stored`);
}
