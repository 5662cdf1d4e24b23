import { ANSWER_PROMPT } from '../../benchmark-script.ts';
import { residentMemory } from '../../process-memory.ts';
import { figures, inTurns, type Measure, oursAtMost } from '../measure.ts';

const TURNS = 20;
const IDLE_THREADS = 100;
const MOST_RUNS = 3;
const AFTER_TURNS = `after ${TURNS} turns`;
const EACH_IDLE = 'each idle thread';

/** Resident memory of a server that has worked, and what each further thread adds that nobody speaks to. */
export const serverMemory: Measure = async function* ({ fewRuns, codex, reference169, contestant }) {
  const places = { ours: contestant(codex), theirs: reference169 && contestant(reference169) };
  const samples = await inTurns(Math.min(fewRuns, MOST_RUNS), places, async (place) => {
    await using server = await place.open();
    const threadId = await server.startThread();
    for (let turn = 0; turn < TURNS; turn += 1) await server.runTurn(threadId, ANSWER_PROMPT);
    const after = residentMemory(server.pid);
    for (let thread = 0; thread < IDLE_THREADS; thread += 1) await server.startThread();
    return { [AFTER_TURNS]: after, [EACH_IDLE]: (residentMemory(server.pid) - after) / IDLE_THREADS };
  });
  const targets = { [AFTER_TURNS]: oursAtMost(120), [EACH_IDLE]: oursAtMost(0.5) };
  yield* figures(samples, { measure: 'server-memory', targets, beside: 'reference-169', unit: 'MiB' });
};
