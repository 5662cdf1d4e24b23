import { Agent } from 'node:http';
import { figureOf } from '../../figure.ts';
import { peakOfTree } from '../../process-memory.ts';
import { takeTurns } from '../../take-turns.ts';
import { exchange } from '../exchange.ts';
import type { ProxyBench, ProxyMeasure } from '../measure.ts';

const STREAMS = 200;
/** Each lasts about this many events times the pause between them. */
const EVENTS = 60;
const PAUSE_MS = 25;
const MOST_RUNS = 3;

/** Most memory that the proxy has resident while many streams run at once. */
export const parallelStreams: ProxyMeasure = async function* (bench) {
  if (process.platform !== 'linux') return;
  const { runs, codex, reference } = bench;
  const samples = await takeTurns(Math.min(runs, MOST_RUNS), {
    ours: () => peakOf(bench, codex),
    theirs: reference && (() => peakOf(bench, reference)),
  });
  yield figureOf({
    measure: 'parallel-streams',
    name: `${STREAMS} streams`,
    unit: 'MiB',
    target: { of: 'ours', atMost: 120 },
    samples,
  });
};

async function peakOf({ startProxy }: ProxyBench, codex: readonly string[]): Promise<number> {
  await using proxy = await startProxy(codex);
  const agent = new Agent({ keepAlive: false, maxSockets: STREAMS });
  await Promise.all(Array.from({ length: STREAMS }, () => exchange(proxy.url, { events: EVENTS, everyMs: PAUSE_MS }, { agent })));
  return peakOfTree(proxy.pid) / 1024;
}
