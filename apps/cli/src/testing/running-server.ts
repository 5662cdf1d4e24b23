import { spawn } from 'node:child_process';
import { connectAppServer, type AppServerClient } from '@codex-ts/app-server-client';
import { openWebSocket } from '@codex-ts/app-server-client/node';
import { CODEX, commandEnvironment, type CodexWorld } from './run-codex.ts';

/** `codex app-server --listen …`, once it listens. */
export interface RunningServer extends AsyncDisposable {
  /** Where clients connect, as it says itself. */
  url: string;
  connect(options?: { bearerToken?: string }): Promise<AppServerClient>;
  kill(signal: NodeJS.Signals): void;
  /** How it ended. */
  ended: Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }>;
}

export async function runningServer(
  { directory, codexHome, workspace }: CodexWorld,
  args: readonly string[],
): Promise<RunningServer> {
  const child = spawn(process.execPath, [CODEX, 'app-server', ...args], {
    cwd: workspace,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: commandEnvironment({ directory, codexHome }),
  });
  const ended = new Promise<Awaited<RunningServer['ended']>>((resolve) => {
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal }));
  });
  const url = await new Promise<string>((resolve, reject) => {
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      const address = /listening on: (\S+)\n/.exec(stderr)?.[1];
      if (address !== undefined) resolve(address);
    });
    void ended.then(() => reject(new Error(stderr)));
  });
  return {
    url,
    connect: async (options = {}) => {
      const address = url.startsWith('unix://') ? `ws+unix:${url.slice('unix://'.length)}:/` : url;
      const transport = await openWebSocket(address, options);
      return connectAppServer(transport, { clientInfo: { name: 'tester', version: '1' } });
    },
    kill: (signal) => void child.kill(signal),
    ended,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
