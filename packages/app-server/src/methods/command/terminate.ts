import type { Handler } from '../../handler.ts';
import { runningCommand } from './command-table.ts';

/** Ends a command. What becomes of it is told by the answer to its `command/exec`. */
export const commandExecTerminate: Handler<'command/exec/terminate'> = async ({ processId }, call) => {
  const command = await runningCommand(processId, call);
  command.kill();
  return {};
};
