import { checkedSize } from '../../client-processes/process-parameters.ts';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { runningProcess } from './spawned-processes.ts';

/** Changes the size of a process's terminal. */
export const processResizePty: Handler<'process/resizePty'> = async ({ processHandle, size }, call) => {
  checkedSize(size, 'process');
  const process = await runningProcess(processHandle, call);
  if (!process.tty) throw invalidRequest('failed to resize PTY: process is not attached to a PTY');
  process.resize(size);
  return {};
};
