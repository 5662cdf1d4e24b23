import { runResponsesApiProxy } from '@codex-ts/responses-api-proxy';

/** `codex responses-api-proxy`. */
export function runProxyCommand(args: readonly string[]): Promise<number> {
  return runResponsesApiProxy(args, {
    stdinFd: 0,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    pid: process.pid,
    commandName: 'codex responses-api-proxy',
  });
}
