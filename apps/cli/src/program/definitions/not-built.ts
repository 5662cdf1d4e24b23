import type { Command } from 'commander';
import { ExitError } from '../exit-error.ts';
import { namesOf } from '../root-options.ts';

/** Commands that users of Codex know and this build has not, and what to do in their place. */
export const NOT_BUILT: Readonly<Record<string, string>> = {
  resume: "Go on with a thread by 'codex exec resume'.",
  fork: "Go on with a copy of a thread by 'codex exec fork'.",
  queue: "Go on with a thread by 'codex exec resume ID PROMPT'.",
  agents: '',
  apply: '',
  cloud: '',
  plugin: '',
  'remote-control': '',
  update: 'Install the version you want with your package manager.',
  'exec-server': '',
  'migrate-rollouts': 'Older thread files are read as they are.',
  'migrate-nfs-db': 'This build keeps no databases.',
};

/** Second names of theirs. */
const ALIASES: Readonly<Record<string, string>> = { apply: 'a', cloud: 'cloud-tasks' };

/** A command that says that it is not there, whatever is asked of it. */
export function defineNotBuilt(name: string): (program: Command) => void {
  return (program) => {
    const command = program.command(name, { hidden: true });
    const alias = ALIASES[name];
    if (alias !== undefined) command.alias(alias);
    command
      .description('Not available in this build')
      .argument('[ARGS...]')
      .helpOption(false)
      .allowUnknownOption()
      .passThroughOptions()
      .action(() => {
        throw notBuilt(command, NOT_BUILT[name]);
      });
  };
}

/** Exit code 1: the command line is not wrong. */
export function notBuilt(command: Command, instead = ''): ExitError {
  return new ExitError(`Error: '${namesOf(command)}' is not available in this build.${instead === '' ? '' : ` ${instead}`}`);
}
