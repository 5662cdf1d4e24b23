import path from 'node:path';
import { runAppServerBenchmarks } from './app-server/run-app-server-benchmarks.ts';
import type { Bench } from './bench.ts';
import type { CommandMeasureName } from './benchmark-options.ts';
import { ANSWER_PROMPT, commandsPrompt } from './benchmark-script.ts';
import type { Command } from './command.ts';
import { createExecPlace } from './exec-place.ts';
import { type Figure, figureOf, type Target } from './figure.ts';
import { peakMemory } from './peak-memory.ts';
import { runProxyBenchmarks } from './proxy/run-proxy-benchmarks.ts';
import { deltaStream, eventsourceParserRate, ourRate } from './sse-rates.ts';
import { takeTurns, type Samples } from './take-turns.ts';
import { type RunTime, timeCommand } from './time-command.ts';

const COMMANDS = 3;
const SAME_TIME: Target = { of: 'ratio', atMost: 1 };
const FOUR_FIFTHS: Target = { of: 'ratio', atMost: 0.8 };

/** Measures one after the other; each figure comes as soon as it is there. */
export async function* runBenchmarks(bench: Bench): AsyncGenerator<Figure, void, undefined> {
  if (bench.group === 'app-server') {
    yield* runAppServerBenchmarks(bench);
    return;
  }
  if (bench.group === 'proxy') {
    yield* runProxyBenchmarks(bench);
    return;
  }
  const contestants = contestantsOf(bench);
  for (const name of bench.only) {
    const measure = MEASURE[name as CommandMeasureName] as Measure | undefined; // another group's name has none
    if (measure) yield* measure(bench, contestants);
  }
}

type Measure = (bench: Bench, contestants: Contestants) => AsyncGenerator<Figure, void, undefined>;

const MEASURE: Readonly<Record<CommandMeasureName, Measure>> = {
  version: (bench, { plain }) => processTimes(bench, { measure: 'version', target: SAME_TIME, pair: plain('--version') }),
  answer: (bench, { exec }) => processTimes(bench, { measure: 'answer', target: FOUR_FIFTHS, pair: exec(ANSWER_PROMPT) }),
  commands: (bench, { exec }) =>
    processTimes(bench, { measure: 'commands', target: FOUR_FIFTHS, pair: exec(commandsPrompt(COMMANDS)) }),
  sse: sseRates,
  memory: memoryOfExec,
};

interface Pair {
  ours: Command;
  theirs: Command | null;
}

interface Contestants {
  plain(argument: string): Pair;
  exec(prompt: string): Pair;
}

function contestantsOf({ codex, reference, scratch, modelUrl, searchPath }: Bench): Contestants {
  const placeOf = (name: string) => createExecPlace({ folder: path.join(scratch, name), modelUrl, searchPath });
  const ours = placeOf('ours');
  const theirs = reference && placeOf('reference');
  return {
    plain: (argument) => ({ ours: ours.plain([...codex, argument]), theirs: theirs && theirs.plain([...reference, argument]) }),
    exec: (prompt) => ({ ours: ours.exec(codex, prompt), theirs: theirs && theirs.exec(reference, prompt) }),
  };
}

async function* processTimes(
  { runs }: Bench,
  { measure, target, pair }: { measure: CommandMeasureName; target: Target; pair: Pair },
): AsyncGenerator<Figure, void, undefined> {
  const { ours, theirs } = pair;
  const samples = await takeTurns(runs, { ours: () => timeCommand(ours), theirs: theirs && (() => timeCommand(theirs)) });
  yield figureOf({ measure, name: 'wall time', unit: 'ms', target, samples: picked(samples, (run) => run.wallMs) });
  yield figureOf({ measure, name: 'CPU time', unit: 'ms', samples: picked(samples, (run) => run.cpuMs) });
}

async function* memoryOfExec({ runs }: Bench, { exec }: Contestants): AsyncGenerator<Figure, void, undefined> {
  const { ours, theirs } = exec(commandsPrompt(COMMANDS));
  const samples = await takeTurns(runs, { ours: () => peakMemory(ours), theirs: theirs && (() => peakMemory(theirs)) });
  const known = {
    ours: samples.ours.filter((sample) => sample !== null),
    theirs: samples.theirs.filter((sample) => sample !== null),
  };
  if (known.ours.length === 0) return;
  yield figureOf({
    measure: 'memory',
    name: 'largest process',
    unit: 'MiB',
    target: { of: 'ours', atMost: 110 },
    samples: known,
  });
}

async function* sseRates({ runs, events }: Bench): AsyncGenerator<Figure, void, undefined> {
  const chunks = deltaStream(events);
  const samples = await takeTurns(runs, {
    ours: () => ourRate(chunks, events),
    theirs: () => eventsourceParserRate(chunks, events),
  });
  const what = { measure: 'sse', unit: '/s', beside: 'eventsource-parser' } as const;
  yield figureOf({
    ...what,
    name: 'events',
    target: { of: 'ours', atLeast: 150_000 },
    samples: { ours: samples.ours, theirs: [] },
  });
  yield figureOf({ ...what, name: 'events, beside', target: { of: 'ratio', atLeast: 1.1 }, samples });
}

function picked(samples: Samples<RunTime>, pick: (run: RunTime) => number): Samples<number> {
  return { ours: samples.ours.map(pick), theirs: samples.theirs.map(pick) };
}
