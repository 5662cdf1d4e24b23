import { ProcessTable } from '../../client-processes/process-table.ts';
import type { ClientProcess } from '../../client-processes/client-process.ts';
import { clientState } from '../../client-state.ts';
import type { Call } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';

const COMMANDS = Symbol('commands of command/exec');

/** The commands of the client that have a name. */
export function commandTable(call: Call): ProcessTable {
  return clientState(COMMANDS, call, () => new ProcessTable());
}

/** @throws RpcError when no command of that name runs. */
export async function runningCommand(processId: string, call: Call): Promise<ClientProcess> {
  const command = await commandTable(call).find(processId);
  if (command === null) throw invalidRequest(`no active command/exec for process id ${JSON.stringify(processId)}`);
  return command;
}
