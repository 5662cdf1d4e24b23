import { quoteCommand } from '@codex-ts/foundation/quote';
import { truncateMiddle } from '@codex-ts/foundation/truncate';
import { textMessage, type MessageItem, type ThreadItemOf } from '@codex-ts/protocol';
import type { UserShell } from '../ports.ts';
import type { TurnScope } from '../turn/turn-scope.ts';

/** Longest run of a command that names no limit of its own: one hour. */
const DEFAULT_TIMEOUT_MS = 60 * 60 * 1000;

export interface UserCommand {
  scope: TurnScope;
  shell: UserShell;
  command: string;
  /** `null`: an hour. */
  timeoutMs: number | null;
}

/**
 * Runs a command of the user's, tells what it does, and puts it and what it printed before the model.
 *
 * @throws `scope.signal.reason` when the turn is interrupted; the command ends with it.
 *
 * Source: codex-rs/core/src/tasks/user_shell.rs.
 */
export async function runUserCommand({ scope, shell, command, timeoutMs }: UserCommand): Promise<void> {
  const { turnId, settings, ports, signal, truncation } = scope;
  const argv = shell.argv(command);
  const started: ThreadItemOf<'commandExecution'> = {
    type: 'commandExecution',
    id: ports.ids.uuid(),
    command: quoteCommand(argv),
    cwd: settings.cwd,
    processId: null,
    source: 'userShell',
    status: 'inProgress',
    commandActions: await shell.actions(argv),
    aggregatedOutput: null,
    exitCode: null,
    durationMs: null,
  };
  scope.emit({ type: 'item.started', turnId, item: started });
  const { exitCode, output, durationMs } = await shell.run({
    argv,
    cwd: settings.cwd,
    timeoutMs: timeoutMs ?? DEFAULT_TIMEOUT_MS,
    signal,
    onOutput: (delta) => scope.emit({ type: 'command.output-delta', turnId, itemId: started.id, delta }),
  });
  const status = exitCode === 0 ? 'completed' : 'failed';
  scope.emit({ type: 'item.completed', turnId, item: { ...started, status, aggregatedOutput: output, exitCode, durationMs } });
  scope.record([reportOf({ command, exitCode, durationMs, output: truncateMiddle(output, truncation) })]);
  signal.throwIfAborted();
}

interface Report {
  command: string;
  exitCode: number;
  durationMs: number;
  output: string;
}

function reportOf({ command, exitCode, durationMs, output }: Report): MessageItem {
  const result = [`Exit code: ${exitCode}`, `Duration: ${(durationMs / 1000).toFixed(4)} seconds`, 'Output:', output].join('\n');
  return textMessage(
    'user',
    `<user_shell_command>\n<command>\n${command}\n</command>\n<result>\n${result}\n</result>\n</user_shell_command>`,
  );
}
