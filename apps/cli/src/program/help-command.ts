import type { Command } from 'commander';
import { usageError } from './exit-error.ts';

/** Adds `help [COMMAND…]` to a command that has others below it. */
export function withHelpCommand(parent: Command): void {
  parent
    .helpCommand(false)
    .command('help')
    .description('Print help for a command')
    .usage('[COMMAND]...')
    .argument('[COMMAND...]')
    .action((names: string[]) => {
      let command = parent;
      for (const name of names) command = childOf(command, name);
      command.outputHelp();
    });
}

function childOf(command: Command, name: string): Command {
  const child = command.commands.find((each) => each.name() === name || each.aliases().includes(name));
  if (child) return child;
  const usage = command.createHelp().commandUsage(command);
  throw usageError(`error: unrecognized subcommand '${name}'\n\nUsage: ${usage}\n\nFor more information, try '--help'.`);
}
