import type { Figure, Target } from './figure.ts';

const HEAD = ['measure', 'figure', 'ours', 'beside it', 'ratio', 'target', 'met'];

/** The figures as lines of a table, with a head. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function cells({ measure, name, unit, ours, theirs, beside, ratio, target, met }: Figure): string[] {
  return [
    measure,
    name,
    amount(ours, unit),
    theirs === null ? '-' : `${amount(theirs, unit)} ${beside}`,
    ratio === null ? '-' : times(ratio),
    target === null ? '-' : targetText(target, unit),
    met === null ? '-' : met ? 'yes' : 'NO',
  ];
}

function targetText({ of, atMost, atLeast }: Target, unit: Figure['unit']): string {
  const limit = (value: number): string => (of === 'ratio' ? times(value) : amount(value, unit));
  return atMost === undefined ? `≥ ${limit(atLeast ?? 0)}` : `≤ ${limit(atMost)}`;
}

function amount(value: number, unit: Figure['unit']): string {
  if (unit === '/s') return `${Math.round(value / 1000)}k/s`;
  return `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`;
}

const times = (ratio: number): string => `${ratio.toFixed(2)}×`;
