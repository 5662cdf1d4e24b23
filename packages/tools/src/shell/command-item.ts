import { quoteCommand } from '@codex-ts/foundation/quote';
import type { CommandAction, ThreadItemOf } from '@codex-ts/protocol';
import type { ToolTurn } from '../tool.ts';

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

/** Tells of a command that was not run because of what came back to the question whether it may. */
export function tellRefused(item: ThreadItemOf<'commandExecution'>, status: 'declined' | 'failed', turn: ToolTurn): void {
  turn.emit({ type: 'item.started', turnId: turn.turnId, item });
  turn.emit({ type: 'item.completed', turnId: turn.turnId, item: { ...item, status } });
}
