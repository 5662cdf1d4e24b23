import { Agent } from 'node:http';
import { figureOf } from '../../figure.ts';
import { median } from '../../median.ts';
import type { Samples } from '../../take-turns.ts';
import { exchange } from '../exchange.ts';
import type { ProxyMeasure } from '../measure.ts';

/** Requests of one sample on each way, in turn. */
const REQUESTS = 200;

/** What the proxy adds to a request with a short answer: the median through it less the median past it. */
export const addedLatency: ProxyMeasure = async function* ({ runs, codex, upstream, startProxy }) {
  await using proxy = await startProxy(codex);
  const agent = new Agent({ keepAlive: true });
  const timed = async (url: URL): Promise<number> => {
    const start = performance.now();
    await exchange(url, { events: 1, everyMs: 0 }, { agent });
    return performance.now() - start;
  };
  const samples: Samples<number> = { ours: [], theirs: [] };
  for (let run = 0; run <= runs; run += 1) {
    const times: Samples<number> = { ours: [], theirs: [] };
    for (let count = 0; count < REQUESTS; count += 1) {
      times.theirs.push(await timed(upstream));
      times.ours.push(await timed(proxy.url));
    }
    if (run === 0) continue; // the first one warms up
    samples.ours.push(median(times.ours));
    samples.theirs.push(median(times.theirs));
  }
  agent.destroy();
  const what = { measure: 'added-latency', unit: 'ms' } as const;
  yield figureOf({ ...what, name: 'a request', beside: 'direct', samples });
  const added = samples.ours.map((time, place) => time - (samples.theirs[place] ?? Number.NaN));
  yield figureOf({
    ...what,
    name: 'added to a request',
    target: { of: 'ours', atMost: 1 },
    samples: { ours: added, theirs: [] },
  });
};
