import { Agent } from 'node:http';
import { BenchmarkError } from '../../benchmark-error.ts';
import { figureOf } from '../../figure.ts';
import { takeTurns } from '../../take-turns.ts';
import { exchange } from '../exchange.ts';
import type { ProxyMeasure } from '../measure.ts';

/** Small events per second of one long stream, through the proxy and past it. */
export const stream: ProxyMeasure = async function* ({ runs, events, codex, upstream, startProxy }) {
  await using proxy = await startProxy(codex);
  const agent = new Agent({ keepAlive: true });
  let length: number | null = null;
  const sample = async (url: URL): Promise<number> => {
    const start = performance.now();
    const bytes = await exchange(url, { events, everyMs: 0 }, { agent });
    const seconds = (performance.now() - start) / 1000;
    length ??= bytes;
    if (bytes !== length) throw new BenchmarkError('wrong-result', `${bytes} bytes came, and ${length} before`);
    return events / seconds;
  };
  const samples = await takeTurns(runs, { ours: () => sample(proxy.url), theirs: () => sample(upstream) });
  agent.destroy();
  yield figureOf({
    measure: 'stream',
    name: 'events',
    unit: '/s',
    beside: 'direct',
    target: { of: 'ratio', atLeast: 0.8 },
    samples,
  });
};
