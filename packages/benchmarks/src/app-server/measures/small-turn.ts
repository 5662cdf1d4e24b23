import { ANSWER_PROMPT } from '../../benchmark-script.ts';
import { figures, inTurns, type Measure, ratioAtMost, timed } from '../measure.ts';
import { openPair } from '../open-pair.ts';

const FIGURE = 'second turn';

/** A turn of one answer, in a thread that has had its first. */
export const smallTurn: Measure = async function* ({ runs, codex, reference, contestant }) {
  await using servers = await openPair({ ours: contestant(codex), theirs: reference && contestant(reference) });
  const samples = await inTurns(runs, servers, async ({ server, threadId }) => ({
    [FIGURE]: await timed(() => server.runTurn(threadId, ANSWER_PROMPT)),
  }));
  yield* figures(samples, { measure: 'small-turn', targets: { [FIGURE]: ratioAtMost(0.4) } });
};
