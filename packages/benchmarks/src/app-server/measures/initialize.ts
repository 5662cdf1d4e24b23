import { figures, inTurns, type Measure, ratioAtMost } from '../measure.ts';

const FIGURE = 'spawn to answer';

/** From the start of the process to the answer to `initialize`. */
export const initialize: Measure = async function* ({ runs, codex, reference, contestant }) {
  const samples = await inTurns(runs, { ours: contestant(codex), theirs: reference && contestant(reference) }, async (place) => {
    const start = performance.now();
    await using process = place.spawn();
    await process.initialize();
    return { [FIGURE]: performance.now() - start };
  });
  yield* figures(samples, { measure: 'initialize', targets: { [FIGURE]: ratioAtMost(0.9) } });
};
