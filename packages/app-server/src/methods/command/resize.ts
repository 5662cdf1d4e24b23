import { checkedSize } from '../../client-processes/process-parameters.ts';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { runningCommand } from './command-table.ts';

/** Changes the size of a command's terminal. */
export const commandExecResize: Handler<'command/exec/resize'> = async ({ processId, size }, call) => {
  checkedSize(size, 'command/exec');
  const command = await runningCommand(processId, call);
  if (!command.tty) throw invalidRequest('failed to resize PTY: process is not attached to a PTY');
  command.resize(size);
  return {};
};
