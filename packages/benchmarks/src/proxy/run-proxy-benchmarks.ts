import path from 'node:path';
import type { Bench } from '../bench.ts';
import type { ProxyMeasureName } from '../benchmark-options.ts';
import type { Figure } from '../figure.ts';
import { startModelProcess } from '../model-process.ts';
import type { ProxyMeasure } from './measure.ts';
import { addedLatency } from './measures/added-latency.ts';
import { parallelStreams } from './measures/parallel-streams.ts';
import { stream } from './measures/stream.ts';
import { startProxyProcess } from './proxy-process.ts';

const MEASURES: Readonly<Record<ProxyMeasureName, ProxyMeasure>> = {
  'added-latency': addedLatency,
  stream,
  'parallel-streams': parallelStreams,
};

/** Measures the strict proxy, one thing after the other; each figure comes as soon as it is there. */
export async function* runProxyBenchmarks(bench: Bench): AsyncGenerator<Figure, void, undefined> {
  await using upstream = await startModelProcess(bench.proxyUpstream);
  let proxies = 0;
  const startProxy = (codex: readonly string[]) =>
    startProxyProcess(codex, { upstream: upstream.url, infoFile: path.join(bench.scratch, `proxy-${(proxies += 1)}.json`) });
  for (const name of bench.only) {
    const measure = MEASURES[name as ProxyMeasureName] as ProxyMeasure | undefined; // another group's name has none
    if (measure) yield* measure({ ...bench, upstream: new URL(upstream.url), startProxy });
  }
}
