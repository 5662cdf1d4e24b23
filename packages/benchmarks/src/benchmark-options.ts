import { parseArgs } from 'node:util';
import { splitShellWords } from '@codex-ts/foundation/shell-words';
import { BenchmarkError } from './benchmark-error.ts';

/** The measures of each group by name, in the order they run. */
export const MEASURES = {
  command: ['version', 'answer', 'commands', 'sse', 'memory'],
  'app-server': [
    'initialize',
    'small-turn',
    'deltas',
    'many-threads',
    'list',
    'resume',
    'idle-servers',
    'silent-server',
    'server-memory',
  ],
  proxy: ['added-latency', 'stream', 'parallel-streams'],
} as const;
export type MeasureGroup = keyof typeof MEASURES;
export type CommandMeasureName = (typeof MEASURES)['command'][number];
export type AppServerMeasureName = (typeof MEASURES)['app-server'][number];
export type ProxyMeasureName = (typeof MEASURES)['proxy'][number];
export type MeasureName = CommandMeasureName | AppServerMeasureName | ProxyMeasureName;

export const USAGE = `Usage: npm run bench -- [GROUP] [OPTIONS]

Measures the built command, and the reference beside it when one is named. Groups: command (default), app-server, proxy.

  --reference <COMMAND>  the reference as its users start it, e.g. "node node_modules/@openai/codex/bin/codex.js";
                         default: $CODEX_REFERENCE; without either only our own figures are printed
  --reference-169 <COMMAND>  the same of version 0.169, for measures of the app-server; default: $CODEX_REFERENCE_169
  --codex <COMMAND>      the command to measure; default: this repository's build
  --runs <N>             counted runs of each command, after one that is not; default: 11
  --only <NAMES>         some of: ${MEASURES.command.join(', ')};
                         of app-server: ${MEASURES['app-server'].join(', ')};
                         of proxy: ${MEASURES.proxy.join(', ')}; separated by commas
  --events <N>           events of the sse and stream measures; default: 100000
  --json <FILE>          also write every figure and sample to a file
  --check                exit with 1 when a target is missed
  -h, --help             print this
`;

export interface BenchmarkOptions {
  group: MeasureGroup;
  /** Words of the command that is measured. */
  codex: readonly string[];
  /** Words of the command beside it; `null`: none. */
  reference: readonly string[] | null;
  /** Words of the newer one beside it. */
  reference169: readonly string[] | null;
  /** Counted runs of each command. */
  runs: number;
  only: readonly MeasureName[];
  /** Events of the `sse` and `stream` measures. */
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
  defaults: { codex: readonly string[]; reference: string | undefined; reference169: string | undefined },
): BenchmarkOptions {
  const { values, positionals } = parse(args);
  const group = groupOf(positionals);
  return {
    group,
    codex: values.codex === undefined ? defaults.codex : commandWords('--codex', values.codex),
    reference: optionalWords('--reference', values.reference ?? defaults.reference),
    reference169: optionalWords('--reference-169', values['reference-169'] ?? defaults.reference169),
    runs: positive('--runs', values.runs ?? '11'),
    only: values.only?.split(',').map((name) => measureName(group, name)) ?? MEASURES[group],
    events: positive('--events', values.events ?? '100000'),
    jsonFile: values.json ?? null,
    check: values.check ?? false,
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    reference: text,
    'reference-169': text,
    codex: text,
    runs: text,
    only: text,
    events: text,
    json: text,
    check: flag,
  };
  try {
    return parseArgs({ args: [...args], options: { ...options, help: { ...flag, short: 'h' } }, allowPositionals: true });
  } catch (error) {
    throw new BenchmarkError('command-line', error instanceof Error ? error.message : String(error));
  }
}

function groupOf([name = 'command', ...more]: readonly string[]): MeasureGroup {
  if (more.length > 0) throw new BenchmarkError('command-line', `one group at a time: ${name} ${more.join(' ')}`);
  if (name !== 'command' && name !== 'app-server' && name !== 'proxy')
    throw new BenchmarkError('command-line', `no group is called ${name}; there are ${Object.keys(MEASURES).join(', ')}`);
  return name;
}

function optionalWords(option: string, text: string | undefined): string[] | null {
  return text === undefined || text === '' ? null : commandWords(option, text);
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

function measureName(group: MeasureGroup, text: string): MeasureName {
  const found = MEASURES[group].find((name) => name === text.trim());
  if (found === undefined)
    throw new BenchmarkError('command-line', `no measure is called ${text}; there are ${MEASURES[group].join(', ')}`);
  return found;
}
