import path from 'node:path';
import type { AppServerMeasureName } from '../benchmark-options.ts';
import { ANSWER_PROMPT, piecesPrompt } from '../benchmark-script.ts';
import { BenchmarkError } from '../benchmark-error.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figureOf, type FigureOptions, type Target } from '../figure.ts';
import { residentMemory } from '../process-memory.ts';
import { type Samples, takeTurns } from '../take-turns.ts';
import { type Contestant, createContestant } from './contestant.ts';
import type { ServerProcess } from './server-process.ts';
import { storeLongThread, storeThreads } from './store-threads.ts';

/** How long some things take, by their name, in milliseconds. */
type Times = Record<string, number>;
type Measure = (bench: AppServerBench) => AsyncGenerator<Figure, void, undefined>;

interface AppServerBench extends Bench {
  /** Samples of the slow measures. */
  fewRuns: number;
  contestant(words: readonly string[]): Contestant;
}

const PIECES = 20_000;
const THREADS = 100;
const STORED = 2000;
const PAGE = 25;
const LONG_THREAD_TURNS = 150;
const MEMORY_TURNS = 20;

const atMost = (limit: number): Target => ({ of: 'ratio', atMost: limit });
const bytes = (limit: number): Target => ({ of: 'ours', atMost: limit });

/** Measures the app-server, one thing after the other; each figure comes as soon as it is there. */
export async function* runAppServerBenchmarks(bench: Bench): AsyncGenerator<Figure, void, undefined> {
  let places = 0;
  const { scratch, modelUrl, searchPath } = bench;
  const contestant = (words: readonly string[]): Contestant =>
    createContestant({ words, folder: path.join(scratch, `place-${(places += 1)}`), modelUrl, searchPath });
  for (const name of bench.only) {
    const measure = APP_SERVER_MEASURES[name as AppServerMeasureName] as Measure | undefined; // another group's name has none
    if (measure) yield* measure({ ...bench, fewRuns: Math.min(bench.runs, 5), contestant });
  }
}

const APP_SERVER_MEASURES: Readonly<Record<AppServerMeasureName, Measure>> = {
  initialize: async function* ({ runs, codex, reference, contestant }) {
    const time = async (server: Contestant): Promise<Times> => {
      const start = performance.now();
      await using process = server.spawn();
      await process.initialize();
      return { 'spawn to answer': performance.now() - start };
    };
    const samples = await inTurns(runs, { ours: contestant(codex), theirs: reference && contestant(reference) }, time);
    yield* figures('initialize', samples, { 'spawn to answer': atMost(0.9) });
  },
  'small-turn': async function* ({ runs, codex, reference, contestant }) {
    await using servers = await openPair({ ours: contestant(codex), theirs: reference && contestant(reference) });
    const samples = await inTurns(runs, servers, async ({ server, threadId }) => ({
      'second turn': await timed(() => server.runTurn(threadId, ANSWER_PROMPT)),
    }));
    yield* figures('small-turn', samples, { 'second turn': atMost(0.4) });
  },
  deltas: async function* ({ fewRuns, codex, reference169, contestant }) {
    await using servers = await openPair({ ours: contestant(codex), theirs: reference169 && contestant(reference169) });
    const samples = await inTurns(fewRuns, servers, async ({ server }) => {
      const threadId = await server.startThread();
      const before = server.deltas;
      const time = await timed(() => server.runTurn(threadId, piecesPrompt(PIECES)));
      if (server.deltas - before !== PIECES) throw new BenchmarkError('wrong-result', `${server.deltas - before} deltas came`);
      return { [`${PIECES} deltas`]: time };
    });
    yield* figures('deltas', samples, { [`${PIECES} deltas`]: atMost(0.4) }, 'reference-169');
  },
  'many-threads': async function* ({ fewRuns, codex, reference169, contestant }) {
    const time = async (place: Contestant): Promise<Times> => {
      await using server = await place.open();
      let threads: string[] = [];
      const start = await timed(async () => {
        threads = await Promise.all(Array.from({ length: THREADS }, () => server.startThread()));
      });
      const turns = await timed(() => Promise.all(threads.map((threadId) => server.runTurn(threadId, ANSWER_PROMPT))));
      return { [`${THREADS} threads started`]: start, 'a turn on each': turns };
    };
    const samples = await inTurns(fewRuns, { ours: contestant(codex), theirs: reference169 && contestant(reference169) }, time);
    yield* figures(
      'many-threads',
      samples,
      { [`${THREADS} threads started`]: atMost(0.1), 'a turn on each': atMost(0.1) },
      'reference-169',
    );
  },
  list: async function* ({ fewRuns, codex, reference, contestant }) {
    const places = { ours: contestant(codex), theirs: reference && contestant(reference) };
    await storeThreads(places.ours, STORED);
    if (places.theirs) await storeThreads(places.theirs, STORED);
    const samples = await inTurns(fewRuns, places, async (place) => {
      await using server = await place.open();
      const first = await timed(() => server.request('thread/list', { limit: PAGE }));
      const all = await timed(() => listAll(server));
      return { 'first page': first, 'all pages': all };
    });
    yield* figures('list', samples, { 'first page': atMost(1), 'all pages': atMost(0.3) });
  },
  resume: async function* ({ fewRuns, codex, reference, contestant }) {
    const places = { ours: contestant(codex), theirs: reference && contestant(reference) };
    const ids = new Map<Contestant, string>();
    for (const place of [places.ours, places.theirs]) if (place) ids.set(place, await storeLongThread(place, LONG_THREAD_TURNS));
    const samples = await inTurns(fewRuns, places, async (place) => {
      await using server = await place.open();
      const threadId = ids.get(place) ?? '';
      return { [`${LONG_THREAD_TURNS} turns`]: await timed(() => server.request('thread/resume', { threadId })) };
    });
    yield* figures('resume', samples, { [`${LONG_THREAD_TURNS} turns`]: atMost(0.5) });
  },
  'server-memory': async function* ({ fewRuns, codex, reference169, contestant }) {
    const places = { ours: contestant(codex), theirs: reference169 && contestant(reference169) };
    const samples = await inTurns(Math.min(fewRuns, 3), places, async (place) => {
      await using server = await place.open();
      const threadId = await server.startThread();
      for (let turn = 0; turn < MEMORY_TURNS; turn += 1) await server.runTurn(threadId, ANSWER_PROMPT);
      const after = residentMemory(server.pid);
      for (let thread = 0; thread < THREADS; thread += 1) await server.startThread();
      return { [`after ${MEMORY_TURNS} turns`]: after, 'each idle thread': (residentMemory(server.pid) - after) / THREADS };
    });
    const targets = { [`after ${MEMORY_TURNS} turns`]: bytes(120), 'each idle thread': bytes(0.5) };
    yield* figures('server-memory', samples, targets, 'reference-169', 'MiB');
  },
};

interface Pair<T> {
  ours: T;
  theirs: T | null;
}

interface OpenServer {
  server: ServerProcess;
  threadId: string;
}

/** Opens both, with a thread that has had its first turn. */
async function openPair({ ours, theirs }: Pair<Contestant>): Promise<Pair<OpenServer> & AsyncDisposable> {
  const open = async (place: Contestant): Promise<OpenServer> => {
    const server = await place.open();
    const threadId = await server.startThread();
    await server.runTurn(threadId, ANSWER_PROMPT);
    return { server, threadId };
  };
  const pair = { ours: await open(ours), theirs: theirs && (await open(theirs)) };
  return {
    ...pair,
    [Symbol.asyncDispose]: async () => {
      await pair.ours.server[Symbol.asyncDispose]();
      await pair.theirs?.server[Symbol.asyncDispose]();
    },
  };
}

function inTurns<T>(runs: number, { ours, theirs }: Pair<T>, measure: (one: T) => Promise<Times>): Promise<Samples<Times>> {
  return takeTurns(runs, { ours: () => measure(ours), theirs: theirs && (() => measure(theirs)) });
}

function* figures(
  measure: AppServerMeasureName,
  samples: Samples<Times>,
  targets: Readonly<Record<string, Target>>,
  beside: NonNullable<FigureOptions['beside']> = 'reference',
  unit: Figure['unit'] = 'ms',
): Generator<Figure, void, undefined> {
  const pick = (all: readonly Times[], name: string): number[] => all.map((times) => times[name] ?? Number.NaN);
  for (const [name, target] of Object.entries(targets)) {
    const picked = { ours: pick(samples.ours, name), theirs: pick(samples.theirs, name) };
    yield figureOf({ measure, name, unit, target, beside, samples: picked });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function listAll(server: ServerProcess): Promise<void> {
  let cursor: string | null = null;
  let count = 0;
  do {
    const page = (await server.request('thread/list', { limit: 100, cursor })) as { data: unknown[]; nextCursor: string | null }; // as the protocol says
    count += page.data.length;
    cursor = page.nextCursor;
  } while (cursor !== null);
  if (count !== STORED) throw new BenchmarkError('wrong-result', `${count} threads were listed, ${STORED} are stored`);
}
