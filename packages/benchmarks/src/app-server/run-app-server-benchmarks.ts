import path from 'node:path';
import type { AppServerMeasureName } from '../benchmark-options.ts';
import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import { createContestant } from './contestant.ts';
import type { AppServerBench, Measure } from './measure.ts';
import { deltas } from './measures/deltas.ts';
import { idleServers } from './measures/idle-servers.ts';
import { initialize } from './measures/initialize.ts';
import { list } from './measures/list.ts';
import { manyThreads } from './measures/many-threads.ts';
import { resume } from './measures/resume.ts';
import { serverMemory } from './measures/server-memory.ts';
import { silentServer } from './measures/silent-server.ts';
import { smallTurn } from './measures/small-turn.ts';

const MOST_SLOW_RUNS = 5;

const MEASURES: Readonly<Record<AppServerMeasureName, Measure>> = {
  initialize,
  'small-turn': smallTurn,
  deltas,
  'many-threads': manyThreads,
  list,
  resume,
  'idle-servers': idleServers,
  'silent-server': silentServer,
  'server-memory': serverMemory,
};

/** Measures the app-server, one thing after the other; each figure comes as soon as it is there. */
export async function* runAppServerBenchmarks(bench: Bench): AsyncGenerator<Figure, void, undefined> {
  let places = 0;
  const { scratch, modelUrl, searchPath } = bench;
  const contestant: AppServerBench['contestant'] = (words, mcpServers) =>
    createContestant({ words, folder: path.join(scratch, `place-${(places += 1)}`), modelUrl, searchPath, mcpServers });
  for (const name of bench.only) {
    const measure = MEASURES[name as AppServerMeasureName] as Measure | undefined; // another group's name has none
    if (measure) yield* measure({ ...bench, fewRuns: Math.min(bench.runs, MOST_SLOW_RUNS), contestant });
  }
}
