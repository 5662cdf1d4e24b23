import type { Command } from 'commander';
import { usageError } from '../program/exit-error.ts';
import { completionScript, type CommandNode } from './completion-scripts.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** `codex completion`: a script made from the command tree itself, so it cannot fall behind. */
export async function runCompletion(shell: string, program: Command): Promise<number> {
  const known = SHELLS.find((each) => each === shell);
  if (!known)
    throw usageError(
      `error: invalid value '${shell}' for '[SHELL]'\n  [possible values: ${SHELLS.join(', ')}]\n\nFor more information, try '--help'.`,
    );
  process.stdout.write(completionScript(known, nodeOf(program)));
  return 0;
}

function nodeOf(command: Command): CommandNode {
  return {
    name: command.name(),
    description: command.description(),
    options: command.options
      .filter((option) => !option.hidden)
      .map(({ long, short, description, required, optional, argChoices }) => ({
        long: long ?? null,
        short: short ?? null,
        description,
        takesValue: required || optional,
        choices: argChoices ?? [],
      })),
    commands: command.commands.filter((child) => !('_hidden' in child && child._hidden)).map(nodeOf),
  };
}
