import type { Handler } from '../../handler.ts';
import { runningProcess } from './spawned-processes.ts';

/** Ends a process. `process/exited` tells when it is gone. */
export const processKill: Handler<'process/kill'> = async ({ processHandle }, call) => {
  const process = await runningProcess(processHandle, call);
  call.afterReply(() => process.kill());
  return {};
};
