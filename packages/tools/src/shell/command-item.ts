import { quoteCommand } from '@codex-ts/foundation/quote';
import type { CommandAction, ThreadItemOf } from '@codex-ts/protocol';

export interface CommandItemParts {
  id: string;
  argv: readonly string[];
  cwd: string;
  actions: CommandAction[];
  processId?: number | null;
  source?: ThreadItemOf<'commandExecution'>['source'];
}

/** A command as it starts. */
export function startedCommand({
  id,
  argv,
  cwd,
  actions,
  processId = null,
  source = 'agent',
}: CommandItemParts): ThreadItemOf<'commandExecution'> {
  return {
    type: 'commandExecution',
    id,
    command: quoteCommand(argv),
    cwd,
    processId: processId === null ? null : String(processId),
    source,
    status: 'inProgress',
    commandActions: actions,
    aggregatedOutput: null,
    exitCode: null,
    durationMs: null,
  };
}

export interface CommandEnd {
  exitCode: number;
  output: string;
  durationMs: number;
}

/** The same command as it has ended. */
export function endedCommand(
  item: ThreadItemOf<'commandExecution'>,
  { exitCode, output, durationMs }: CommandEnd,
): ThreadItemOf<'commandExecution'> {
  return {
    ...item,
    status: exitCode === 0 ? 'completed' : 'failed',
    aggregatedOutput: output,
    exitCode,
    durationMs,
  };
}

/** A command that was not run because somebody said no. */
export function declinedCommand(item: ThreadItemOf<'commandExecution'>): ThreadItemOf<'commandExecution'> {
  return { ...item, status: 'declined' };
}
