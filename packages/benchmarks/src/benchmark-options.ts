import { parseArgs } from 'node:util';
import { splitShellWords } from '@codex-ts/foundation/shell-words';
import { BenchmarkError } from './benchmark-error.ts';

/** The measures by name, in the order they run. */
export const MEASURES = ['version', 'answer', 'commands', 'sse', 'memory'] as const;
export type MeasureName = (typeof MEASURES)[number];

export const USAGE = `Usage: npm run bench -- [OPTIONS]

Measures the built command, and the reference beside it when one is named.

  --reference <COMMAND>  the reference as its users start it, e.g. "node node_modules/@openai/codex/bin/codex.js";
                         default: $CODEX_REFERENCE; without either only our own figures are printed
  --codex <COMMAND>      the command to measure; default: this repository's build
  --runs <N>             counted runs of each command, after one that is not; default: 11
  --only <NAMES>         some of: ${MEASURES.join(', ')}; separated by commas
  --events <N>           events of the sse measure; default: 100000
  --json <FILE>          also write every figure and sample to a file
  --check                exit with 1 when a target is missed
  -h, --help             print this
`;

export interface BenchmarkOptions {
  /** Words of the command that is measured. */
  codex: readonly string[];
  /** Words of the command beside it; `null`: none. */
  reference: readonly string[] | null;
  /** Counted runs of each command. */
  runs: number;
  only: readonly MeasureName[];
  /** Events of the `sse` measure. */
  events: number;
  jsonFile: string | null;
  check: boolean;
  help: boolean;
}

/**
 * Reads the command line.
 *
 * @throws BenchmarkError `benchmarks/command-line` for an option that is not known or makes no sense.
 */
export function readBenchmarkOptions(
  args: readonly string[],
  defaults: { codex: readonly string[]; reference: string | undefined },
): BenchmarkOptions {
  const values = parse(args);
  const reference = values.reference ?? defaults.reference;
  return {
    codex: values.codex === undefined ? defaults.codex : commandWords('--codex', values.codex),
    reference: reference === undefined || reference === '' ? null : commandWords('--reference', reference),
    runs: positive('--runs', values.runs ?? '11'),
    only: (values.only?.split(',') ?? MEASURES).map(measureName),
    events: positive('--events', values.events ?? '100000'),
    jsonFile: values.json ?? null,
    check: values.check ?? false,
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { reference: text, codex: text, runs: text, only: text, events: text, json: text, check: flag };
  try {
    return parseArgs({ args: [...args], options: { ...options, help: { ...flag, short: 'h' } } }).values;
  } catch (error) {
    throw new BenchmarkError('command-line', error instanceof Error ? error.message : String(error));
  }
}

function commandWords(option: string, text: string): string[] {
  const words = splitShellWords(text);
  if (words === null || words.length === 0) throw new BenchmarkError('command-line', `${option} is no command: ${text}`);
  return words;
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new BenchmarkError('command-line', `${option} wants a whole number from 1: ${text}`);
  return value;
}

function measureName(text: string): MeasureName {
  const found = MEASURES.find((name) => name === text.trim());
  if (found === undefined)
    throw new BenchmarkError('command-line', `no measure is called ${text}; there are ${MEASURES.join(', ')}`);
  return found;
}
