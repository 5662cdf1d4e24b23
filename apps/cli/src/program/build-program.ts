import { Command } from 'commander';
import { VERSION } from '../version.ts';
import { commandWord } from './command-word.ts';
import { withConfigOptions } from './config-options.ts';
import { DEFINITIONS, NEED_ALL } from './definitions/index.ts';
import { NOT_BUILT } from './definitions/not-built.ts';
import { ExitError, usageError } from './exit-error.ts';
import { withHelpCommand } from './help-command.ts';
import type { Report } from './report.ts';
import { namesOf, withRootOptions } from './root-options.ts';

const NO_TERMINAL =
  "the interactive terminal is not available in this build. Run one prompt with 'codex exec PROMPT'; 'codex --help' lists what there is.";

/**
 * The command line. Every action loads its module when it runs, so building this costs little; where `args` name a command, it has
 * that command only, which costs less still.
 */
export function buildProgram(report: Report, { args = [] }: { args?: readonly string[] } = {}): Command {
  const program = new Command('codex')
    .description('Codex, a coding agent for your terminal.')
    .version(`codex-cli ${VERSION}`, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .usage('[OPTIONS] <COMMAND> [ARGS]')
    .enablePositionalOptions()
    .configureHelp({ commandUsage: (command) => `${namesOf(command)} ${command.usage()}` })
    .addHelpText('after', notBuiltText)
    .argument('[PROMPT]')
    .action((prompt: string | undefined) => {
      throw withoutCommand(prompt);
    });
  withRootOptions(withConfigOptions(program));
  const first = commandWord(args, program.options) ?? '';
  const only = NEED_ALL.has(first) || !Object.hasOwn(DEFINITIONS, first) ? undefined : DEFINITIONS[first];
  const definitions = only ? [only] : new Set(Object.values(DEFINITIONS));
  for (const define of definitions) define(program, report);
  withHelpCommand(program);
  return program;
}

/** A single word was most likely meant to be a command. */
function withoutCommand(prompt: string | undefined): ExitError {
  if (prompt === undefined || /\s/.test(prompt)) return new ExitError(`Error: ${NO_TERMINAL}`);
  return usageError(
    `error: unrecognized subcommand '${prompt}'\n\n  tip: ${NO_TERMINAL}\n\nUsage: codex [OPTIONS] <COMMAND> [ARGS]\n\nFor more information, try '--help'.`,
  );
}

function notBuiltText(): string {
  return `\nNot available in this build: the interactive terminal (a prompt without a command), ${Object.keys(NOT_BUILT).join(', ')}.`;
}
