import { ANSWER_PROMPT } from '../../benchmark-script.ts';
import { figures, inTurns, type Measure, ratioAtMost, timed } from '../measure.ts';

const THREADS = 100;
const STARTED = `${THREADS} threads started`;
const TURNS = 'a turn on each';

/** Many threads of one server: all started at once, then a turn on all of them at once. */
export const manyThreads: Measure = async function* ({ fewRuns, codex, reference169, contestant }) {
  const places = { ours: contestant(codex), theirs: reference169 && contestant(reference169) };
  const samples = await inTurns(fewRuns, places, async (place) => {
    await using server = await place.open();
    let threads: string[] = [];
    const started = await timed(async () => {
      threads = await Promise.all(Array.from({ length: THREADS }, () => server.startThread()));
    });
    const turns = await timed(() => Promise.all(threads.map((threadId) => server.runTurn(threadId, ANSWER_PROMPT))));
    return { [STARTED]: started, [TURNS]: turns };
  });
  const targets = { [STARTED]: ratioAtMost(0.1), [TURNS]: ratioAtMost(0.1) };
  yield* figures(samples, { measure: 'many-threads', targets, beside: 'reference-169' });
};
