import { checkedInput } from '../../client-processes/process-parameters.ts';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { runningCommand } from './command-table.ts';

/** Writes to the input of a command, or closes it. */
export const commandExecWrite: Handler<'command/exec/write'> = async (params, call) => {
  const bytes = checkedInput(params, 'command/exec/write');
  const command = await runningCommand(params.processId, call);
  const refusal = command.write(bytes, { close: params.closeStdin === true });
  if (refusal === 'not-writable') throw invalidRequest('stdin streaming is not enabled for this command/exec');
  if (refusal === 'closed') throw invalidRequest('stdin is already closed');
  return {};
};
