import type { UserShell } from '@codex-ts/core';
import type { ToolServices } from '@codex-ts/tools';

/** The user's own shell, outside any sandbox: what a person types is not asked about. */
export function userShell({ shell, commands, runCommand, environment }: ToolServices): UserShell {
  return {
    argv: (command) => shell.argv(command, { login: true }),
    actions: (argv) => commands.actions(argv),
    run: (request) => runCommand({ ...request, env: environment() }),
  };
}
