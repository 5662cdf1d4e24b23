import { median } from './median.ts';
import type { MeasureName } from './benchmark-options.ts';
import type { Samples } from './take-turns.ts';

/** What a figure must be. */
export interface Target {
  /** Our own median, or its ratio to the other's. */
  of: 'ours' | 'ratio';
  atMost?: number;
  atLeast?: number;
}

/** One line of the report. */
export interface Figure {
  measure: MeasureName;
  /** What was looked at, e.g. `wall time`. */
  name: string;
  unit: 'ms' | 'MiB' | '/s';
  /** Median. */
  ours: number;
  /** Median of what ran beside; `null` when nothing did. */
  theirs: number | null;
  /** Who that is. */
  beside: 'reference' | 'reference-169' | 'eventsource-parser' | 'direct';
  /** `ours / theirs`. */
  ratio: number | null;
  target: Target | null;
  /** `null` without a target, or when there is nothing to compare with. */
  met: boolean | null;
  samples: Samples<number>;
}

export type FigureOptions = Pick<Figure, 'measure' | 'name' | 'unit' | 'samples'> & Partial<Pick<Figure, 'beside' | 'target'>>;

/** Makes a figure of samples. */
export function figureOf({ beside = 'reference', target = null, samples, ...what }: FigureOptions): Figure {
  const ours = median(samples.ours);
  const theirs = samples.theirs.length > 0 ? median(samples.theirs) : null;
  const ratio = theirs === null ? null : ours / theirs;
  return { ...what, ours, theirs, beside, ratio, target, met: isMet(target, target?.of === 'ratio' ? ratio : ours), samples };
}

function isMet(target: Target | null, value: number | null): boolean | null {
  if (target === null || value === null) return null;
  return value <= (target.atMost ?? Number.POSITIVE_INFINITY) && value >= (target.atLeast ?? Number.NEGATIVE_INFINITY);
}
