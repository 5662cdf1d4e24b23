import { figures, inTurns, type Measure, oursAtMost, timed } from '../measure.ts';

const FIRST = 'first thread/start';
const LATER = 'a later one';

/** How long `thread/start` takes beside a configured MCP server that never answers. */
export const silentServer: Measure = async function* ({ fewRuns, codex, reference, contestant, mcpServer }) {
  const servers = { silent: [...mcpServer, '--silent'] };
  const places = { ours: contestant(codex, servers), theirs: reference && contestant(reference, servers) };
  const samples = await inTurns(fewRuns, places, async (place) => {
    await using server = await place.open();
    return { [FIRST]: await timed(() => server.startThread()), [LATER]: await timed(() => server.startThread()) };
  });
  yield* figures(samples, { measure: 'silent-server', targets: { [FIRST]: oursAtMost(100), [LATER]: oursAtMost(100) } });
};
