import { Command } from 'commander';
import { VERSION } from '../version.ts';
import { withConfigOptions } from './config-options.ts';
import { DEFINITIONS, NEED_ALL } from './definitions/index.ts';
import type { Report } from './report.ts';

/**
 * The command line. Every action loads its module when it runs, so building this costs little; where `first`, the first word of the
 * command line, is the name of a command, it has that command only, which costs less still.
 */
export function buildProgram(report: Report, { first = '' }: { first?: string | undefined } = {}): Command {
  const program = new Command('codex')
    .description('Codex, a coding agent for your terminal.')
    .version(`codex-cli ${VERSION}`, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .usage('[OPTIONS] <COMMAND> [ARGS]')
    .enablePositionalOptions()
    .configureHelp({ commandUsage: (command) => `${pathOf(command)} ${command.usage()}` });
  withConfigOptions(program);
  const only = NEED_ALL.has(first) || !Object.hasOwn(DEFINITIONS, first) ? undefined : DEFINITIONS[first];
  const definitions = only ? [only] : new Set(Object.values(DEFINITIONS));
  for (const define of definitions) define(program, report);
  return program;
}

/** `codex exec resume`: the names from the root, without aliases. */
function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}
