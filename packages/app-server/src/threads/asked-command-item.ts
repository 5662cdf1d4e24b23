import { quoteCommand } from '@codex-ts/foundation/quote';
import type { CommandAction, CommandApprovalRequest, ThreadItemOf } from '@codex-ts/protocol';

/** A command that waits for a person, as an item. */
export function startedCommandItem(
  { itemId, command, cwd }: Pick<CommandApprovalRequest, 'itemId' | 'command' | 'cwd'>,
  actions: CommandAction[],
): ThreadItemOf<'commandExecution'> {
  return {
    type: 'commandExecution',
    id: itemId,
    command: quoteCommand(command),
    cwd,
    processId: null,
    source: 'agent',
    status: 'inProgress',
    commandActions: actions,
    aggregatedOutput: null,
    exitCode: null,
    durationMs: null,
  };
}
