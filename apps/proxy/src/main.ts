import { runResponsesApiProxy } from '@codex-ts/responses-api-proxy';

process.exitCode = await runResponsesApiProxy(process.argv.slice(2), {
  stdinFd: 0,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  pid: process.pid,
});
