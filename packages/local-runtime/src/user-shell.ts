import type { UserShell } from '@codex-ts/core';
import type { ToolServices } from '@codex-ts/tools';
import type { LoginFiles } from './login-files.ts';

/** The user's own shell, outside any sandbox: what a person types is not asked about. */
export function userShell(
  { shell, commands, runCommand, environment }: ToolServices,
  { loginFiles }: { loginFiles: LoginFiles | null },
): UserShell {
  return {
    argv: (command) => shell.argv(command, { login: true }),
    actions: (argv) => commands.actions(argv),
    run: async (request) => {
      const argv = (await loginFiles?.spare(request.argv, { cwd: request.cwd })) ?? request.argv;
      return runCommand({ ...request, argv, env: environment() });
    },
  };
}
