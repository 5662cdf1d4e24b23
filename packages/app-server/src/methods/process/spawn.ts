import { SpawnError, startProcess } from '@codex-ts/process';
import type { RequestParams } from '@codex-ts/app-server-protocol';
import { ClientProcess } from '../../client-processes/client-process.ts';
import {
  checkedSize,
  checkedTimeout,
  DEFAULT_OUTPUT_CAP_BYTES,
  DEFAULT_TERMINAL_SIZE,
  DEFAULT_TIMEOUT_MS,
  withChangedVariables,
} from '../../client-processes/process-parameters.ts';
import type { Call, Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { internalError, invalidParams, invalidRequest } from '../../rpc-errors.ts';
import { spawnedProcesses } from './spawned-processes.ts';

type Params = RequestParams<'process/spawn'>;

/** Starts a process without a sandbox, for a client that is trusted with it. Its end is told by `process/exited`. */
export const processSpawn: Handler<'process/spawn'> = async (params, call) => {
  const { command, processHandle, tty = false, size } = params;
  if (command.length === 0) throw invalidRequest('command must not be empty');
  if (processHandle === '') throw invalidRequest('processHandle must not be empty');
  if (size && !tty) throw invalidParams('process/spawn size requires tty: true');
  if (size) checkedSize(size, 'process');
  checkedTimeout(params.timeoutMs, 'process/spawn');
  const processes = spawnedProcesses(call);
  if (processes.has(processHandle)) throw invalidRequest(`duplicate active process handle: ${JSON.stringify(processHandle)}`);
  const process = await processes.run(processHandle, () => start(params, call));
  call.afterReply(() => {
    const { connection } = call;
    void process.ended.then(({ exitCode, drainTimedOut, stdout, stdoutCapReached, stderr, stderrCapReached }) =>
      connection.notify(
        outgoing('process/exited', {
          processHandle,
          exitCode,
          outputDrainTimedOut: drainTimedOut,
          stdout,
          stdoutCapReached,
          stderr,
          stderrCapReached,
        }),
      ),
    );
  });
  return {};
};

async function start(params: Params, { server, connection, afterReply }: Call): Promise<ClientProcess> {
  const { command, processHandle, cwd, tty = false, streamStdin = false, streamStdoutStderr = false } = params;
  const inherited: Record<string, string> = {};
  for (const [name, value] of Object.entries(server.options.env)) if (value !== undefined) inherited[name] = value;
  try {
    const process = await startProcess({
      argv: command,
      cwd,
      env: withChangedVariables(inherited, params.env ?? {}),
      tty: tty ? (params.size ?? DEFAULT_TERMINAL_SIZE) : undefined,
      stdin: streamStdin ? 'pipe' : 'closed',
    });
    const release = connection.hold();
    afterReply(release);
    return new ClientProcess(process, {
      outputCapBytes: params.outputBytesCap === undefined ? DEFAULT_OUTPUT_CAP_BYTES : params.outputBytesCap,
      timeoutMs: params.timeoutMs === undefined ? DEFAULT_TIMEOUT_MS : params.timeoutMs,
      onDelta:
        tty || streamStdoutStderr
          ? (delta) => connection.notify(outgoing('process/outputDelta', { processHandle, ...delta }))
          : null,
      writable: tty || streamStdin,
    });
  } catch (error) {
    if (error instanceof SpawnError) throw internalError(`failed to spawn process: ${error.systemText}`);
    throw error;
  }
}
