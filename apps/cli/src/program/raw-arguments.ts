import type { Command } from 'commander';

/** The words after a command, as they were typed; for commands that read their own options. */
export function rawArguments(command: Command): string[] {
  return command.args;
}
