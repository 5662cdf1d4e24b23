import { ANSWER_PROMPT } from '../../benchmark-script.ts';
import { figures, inTurns, type Measure, oursAtMost, timed } from '../measure.ts';
import { openPair } from '../open-pair.ts';

const SERVERS = ['one', 'two', 'three'];
const FIGURE = `added by ${SERVERS.length} idle servers`;
const WITHOUT = 'turn without';
const WITH = 'turn with';

/** What MCP servers that are up and not used add to a turn that is not the first: a turn with them less one without. */
export const idleServers: Measure = async function* ({ runs, codex, reference, contestant, mcpServer }) {
  const servers = Object.fromEntries(SERVERS.map((name) => [name, mcpServer]));
  await using without = await openPair({ ours: contestant(codex), theirs: reference && contestant(reference) });
  await using having = await openPair({ ours: contestant(codex, servers), theirs: reference && contestant(reference, servers) });
  const { ours, theirs } = without;
  const pairs = {
    ours: [ours, having.ours] as const,
    theirs: theirs && having.theirs && ([theirs, having.theirs] as const),
  };
  const samples = await inTurns(runs, pairs, async ([plain, served]) => {
    const before = await timed(() => plain.server.runTurn(plain.threadId, ANSWER_PROMPT));
    const after = await timed(() => served.server.runTurn(served.threadId, ANSWER_PROMPT));
    return { [WITHOUT]: before, [WITH]: after, [FIGURE]: after - before };
  });
  const targets = { [WITHOUT]: null, [WITH]: null, [FIGURE]: oursAtMost(20) };
  yield* figures(samples, { measure: 'idle-servers', targets });
};
