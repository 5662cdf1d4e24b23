import type { Contestant } from '../contestant.ts';
import { figures, inTurns, type Measure, ratioAtMost, timed } from '../measure.ts';
import { storeLongThread } from '../store-threads.ts';

const TURNS = 150;
const FIGURE = `${TURNS} turns`;

/** A long thread resumed by a server that has just started. */
export const resume: Measure = async function* ({ fewRuns, codex, reference, contestant }) {
  const places = { ours: contestant(codex), theirs: reference && contestant(reference) };
  const ids = new Map<Contestant, string>();
  for (const place of [places.ours, places.theirs]) if (place) ids.set(place, await storeLongThread(place, TURNS));
  const samples = await inTurns(fewRuns, places, async (place) => {
    await using server = await place.open();
    const threadId = ids.get(place) ?? '';
    return { [FIGURE]: await timed(() => server.request('thread/resume', { threadId })) };
  });
  yield* figures(samples, { measure: 'resume', targets: { [FIGURE]: ratioAtMost(0.5) } });
};
