import { BenchmarkError } from '../../benchmark-error.ts';
import { piecesPrompt } from '../../benchmark-script.ts';
import { figures, inTurns, type Measure, ratioAtMost, timed } from '../measure.ts';
import { openPair } from '../open-pair.ts';

const PIECES = 20_000;
const FIGURE = `${PIECES} deltas`;

/** A turn whose answer comes in many pieces. */
export const deltas: Measure = async function* ({ fewRuns, codex, reference169, contestant }) {
  await using servers = await openPair({ ours: contestant(codex), theirs: reference169 && contestant(reference169) });
  const samples = await inTurns(fewRuns, servers, async ({ server }) => {
    const threadId = await server.startThread();
    const before = server.deltas;
    const time = await timed(() => server.runTurn(threadId, piecesPrompt(PIECES)));
    if (server.deltas - before !== PIECES) throw new BenchmarkError('wrong-result', `${server.deltas - before} deltas came`);
    return { [FIGURE]: time };
  });
  yield* figures(samples, { measure: 'deltas', targets: { [FIGURE]: ratioAtMost(0.4) }, beside: 'reference-169' });
};
