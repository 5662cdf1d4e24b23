import { checkedInput } from '../../client-processes/process-parameters.ts';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { runningProcess } from './spawned-processes.ts';

/** Writes to the input of a process, or closes it. */
export const processWriteStdin: Handler<'process/writeStdin'> = async (params, call) => {
  const bytes = checkedInput(params, 'process/writeStdin');
  const process = await runningProcess(params.processHandle, call);
  const refusal = process.write(bytes, { close: params.closeStdin === true });
  if (refusal === 'not-writable') throw invalidRequest('stdin streaming is not enabled for this process');
  if (refusal === 'closed') throw invalidRequest('stdin is already closed');
  return {};
};
