import { Option, type Command } from 'commander';
import { ExitError } from './exit-error.ts';
import { withSessionOptions } from './session-options.ts';

interface RootFlags {
  remote?: string;
  remoteAuthTokenEnv?: string;
  worktree?: boolean;
}

/**
 * Adds what may stand before a command. What opens a session passes on to `exec` and `review`; the rest is for the interactive
 * terminal, and changes nothing elsewhere.
 */
export function withRootOptions(program: Command): Command {
  return withSessionOptions(program)
    .addOption(
      new Option('-a, --ask-for-approval <APPROVAL_POLICY>', 'when a person is asked; `exec` and `review` never ask')
        .choices(['untrusted', 'on-failure', 'on-request', 'never'])
        .conflicts('dangerouslyBypassApprovalsAndSandbox'),
    )
    .addOption(new Option('--search', 'for the interactive terminal; elsewhere set `web_search` with -c'))
    .addOption(new Option('--no-alt-screen').hideHelp())
    .addOption(new Option('--no-daemon').hideHelp())
    .addOption(new Option('--remote <ADDR>').hideHelp())
    .addOption(new Option('--remote-auth-token-env <ENV_VAR>').hideHelp())
    .hook('preAction', (_program, command) => refuseElsewhere(program, command));
}

/** What asks for something that would not happen is an error, and not passed over. */
function refuseElsewhere(program: Command, command: Command): void {
  const { remote, remoteAuthTokenEnv } = program.opts<RootFlags>();
  const flag =
    remote === undefined ? (remoteAuthTokenEnv === undefined ? null : '--remote-auth-token-env') : `--remote ${remote}`;
  if (command !== program && flag !== null) {
    throw new ExitError(`Error: \`${flag}\` is only supported for interactive TUI commands, not \`${namesOf(command)}\``);
  }
  for (let at: Command | null = command; at; at = at.parent) {
    if (at.opts<RootFlags>().worktree) throw new ExitError('Error: `--worktree` is not available in this build.');
  }
}

/** `codex exec resume` */
export function namesOf(command: Command): string {
  return command.parent ? `${namesOf(command.parent)} ${command.name()}` : command.name();
}
