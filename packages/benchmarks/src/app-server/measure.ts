import type { AppServerMeasureName } from '../benchmark-options.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figureOf, type FigureOptions, type Target } from '../figure.ts';
import { type Samples, takeTurns } from '../take-turns.ts';
import type { McpServers } from '../exec-place.ts';
import type { Contestant } from './contestant.ts';

/** What a measure has to work with. */
export interface AppServerBench extends Bench {
  /** Samples of the slow measures. */
  fewRuns: number;
  /** A server with a home of its own, started by these words; `mcpServers`: words by name. */
  contestant(words: readonly string[], mcpServers?: McpServers): Contestant;
}

/** Measures one thing; gives its figures as soon as they are there. */
export type Measure = (bench: AppServerBench) => AsyncGenerator<Figure, void, undefined>;

/** How long some things take, by their name, in milliseconds. */
export type Times = Record<string, number>;

/** What is measured, and what beside it. */
export interface Pair<T> {
  ours: T;
  /** `null`: nothing. */
  theirs: T | null;
}

/** Our figure over the other one must not be above `limit`. */
export const ratioAtMost = (limit: number): Target => ({ of: 'ratio', atMost: limit });

/** Our figure must not be above `limit`. */
export const oursAtMost = (limit: number): Target => ({ of: 'ours', atMost: limit });

/** Measures both `runs` times, in turn. */
export function inTurns<T>(
  runs: number,
  { ours, theirs }: Pair<T>,
  measure: (one: T) => Promise<Times>,
): Promise<Samples<Times>> {
  return takeTurns(runs, { ours: () => measure(ours), theirs: theirs && (() => measure(theirs)) });
}

/** What the figures of a measure are called, and what is asked of them. */
export interface FigureSettings {
  measure: AppServerMeasureName;
  /** By the name of the figure; `null`: nothing is asked. */
  targets: Readonly<Record<string, Target | null>>;
  /** Default: the older reference. */
  beside?: FigureOptions['beside'];
  /** Default: `ms`. */
  unit?: Figure['unit'];
}

/** A figure for each target. */
export function* figures(
  samples: Samples<Times>,
  { measure, targets, beside = 'reference', unit = 'ms' }: FigureSettings,
): Generator<Figure, void, undefined> {
  const pick = (all: readonly Times[], name: string): number[] => all.map((times) => times[name] ?? Number.NaN);
  for (const [name, target] of Object.entries(targets)) {
    const picked = { ours: pick(samples.ours, name), theirs: pick(samples.theirs, name) };
    yield figureOf({ measure, name, unit, target, beside, samples: picked });
  }
}

/** How long `work` takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
