import { ProcessTable } from '../../client-processes/process-table.ts';
import type { ClientProcess } from '../../client-processes/client-process.ts';
import { clientState } from '../../client-state.ts';
import type { Call } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';

const PROCESSES = Symbol('processes of process/spawn');

/** The processes of the client. */
export function spawnedProcesses(call: Call): ProcessTable {
  return clientState(PROCESSES, call, () => new ProcessTable());
}

/** @throws RpcError when no process of that name runs. */
export async function runningProcess(processHandle: string, call: Call): Promise<ClientProcess> {
  const process = await spawnedProcesses(call).find(processHandle);
  if (process === null) throw invalidRequest(`no active process for process handle ${JSON.stringify(processHandle)}`);
  return process;
}
