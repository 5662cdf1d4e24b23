import path from 'node:path';
import type { RequestParams } from '@codex-ts/app-server-protocol';
import { messageOf } from '@codex-ts/foundation/errors';
import { shellEnvironment, SpawnError, startProcess } from '@codex-ts/process';
import { SandboxUnavailableError, wrapCommand } from '@codex-ts/sandbox';
import { ClientProcess, type ClientProcessEnd } from '../../client-processes/client-process.ts';
import {
  checkedSize,
  checkedTimeout,
  DEFAULT_OUTPUT_CAP_BYTES,
  DEFAULT_TERMINAL_SIZE,
  DEFAULT_TIMEOUT_MS,
  withChangedVariables,
} from '../../client-processes/process-parameters.ts';
import type { Call, Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';
import { outgoing } from '../../outgoing.ts';
import { internalError, invalidParams, invalidRequest } from '../../rpc-errors.ts';
import { commandPolicy } from './command-policy.ts';
import { commandTable } from './command-table.ts';

type Params = RequestParams<'command/exec'>;

/** Runs a command outside of any thread, in the sandbox, and answers when it has ended. */
export const commandExec: Handler<'command/exec'> = async (params, call) => {
  check(params, call);
  const processId = params.processId ?? null;
  const commands = commandTable(call);
  if (processId !== null && commands.has(processId))
    throw invalidRequest(`duplicate active command/exec process id: ${JSON.stringify(processId)}`);
  const start = (): Promise<ClientProcess> => startCommand(params, call);
  // Commands without a name are kept under one that no client can give, so that they end with the client.
  const command = await commands.run(processId ?? `\0${(unnamed += 1)}`, start);
  return answer(await command.ended, call);
};

let unnamed = 0;

/** @throws RpcError for what does not go together. */
function check(params: Params, { connection }: Call): void {
  const { command, tty = false, size, streamStdin = false, streamStdoutStderr = false } = params;
  if (command.length === 0) throw invalidRequest('command must not be empty');
  const streams = tty || streamStdin || streamStdoutStderr;
  if (streams && typeof params.processId !== 'string')
    throw invalidRequest('command/exec tty or streaming requires a client-supplied processId');
  if (size && !tty) throw invalidParams('command/exec size requires tty: true');
  if (size) checkedSize(size, 'command/exec');
  if (isGiven(params.timeoutMs) && params.disableTimeout === true)
    throw invalidParams('command/exec cannot set both timeoutMs and disableTimeout');
  if (isGiven(params.outputBytesCap) && params.disableOutputCap === true)
    throw invalidParams('command/exec cannot set both outputBytesCap and disableOutputCap');
  if (connection.protocol !== '0.104') checkedTimeout(params.timeoutMs, 'command/exec');
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}

async function startCommand(params: Params, { server, connection }: Call): Promise<ClientProcess> {
  const { options } = server;
  const { command, tty = false, streamStdin = false, streamStdoutStderr = false } = params;
  const cwd = path.resolve(options.cwd, params.cwd ?? '.');
  const { config } = loadServerConfig(options);
  const policy = commandPolicy(params, config);
  const env = withChangedVariables(shellEnvironment(config.shellEnvironmentPolicy, options.env), params.env ?? {});
  const size = tty ? (params.size ?? DEFAULT_TERMINAL_SIZE) : undefined;
  const failed = connection.protocol === '0.104' ? 'exec failed' : 'failed to spawn command';
  let release = (): void => undefined;
  try {
    const confined = wrapCommand(await server.probe(), { argv: command, cwd, policy, env, tty, tmpdir: env['TMPDIR'] });
    ({ release } = confined);
    const process = await startProcess({
      argv: confined.argv,
      cwd,
      env: confined.env,
      tty: size,
      stdin: streamStdin ? 'pipe' : 'closed',
    });
    const started = new ClientProcess(process, {
      outputCapBytes: params.disableOutputCap === true ? null : (params.outputBytesCap ?? DEFAULT_OUTPUT_CAP_BYTES),
      timeoutMs: timeoutOf(params),
      onDelta:
        tty || streamStdoutStderr
          ? (delta) => connection.notify(outgoing('command/exec/outputDelta', { processId: params.processId ?? '', ...delta }))
          : null,
      writable: tty || streamStdin,
    });
    void started.ended.finally(release);
    return started;
  } catch (error) {
    release();
    if (error instanceof SpawnError) throw internalError(`${failed}: ${error.systemText}`);
    if (error instanceof SandboxUnavailableError) throw internalError(`${failed}: ${messageOf(error)}`);
    throw error;
  }
}

/** Milliseconds; `null` for no limit. */
function timeoutOf({ timeoutMs, disableTimeout }: Params): number | null {
  if (disableTimeout === true) return null;
  // 0.104 takes a negative limit for none that was given.
  return typeof timeoutMs === 'number' && timeoutMs >= 0 ? timeoutMs : DEFAULT_TIMEOUT_MS;
}

function answer(end: ClientProcessEnd, { connection }: Call): { exitCode: number; stdout: string; stderr: string } {
  if (connection.protocol === '0.104') {
    if (end.timedOut) throw internalError('exec failed: sandbox error: command timed out');
    if (end.signal !== null) throw internalError('exec failed: sandbox error: command was killed by a signal');
  }
  const { exitCode, stdout, stderr } = end;
  return { exitCode, stdout, stderr };
}
