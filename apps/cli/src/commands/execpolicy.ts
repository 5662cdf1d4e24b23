import { readFile } from 'node:fs/promises';
import { runExecpolicyCheck } from '@codex-ts/execpolicy';

/** `codex execpolicy check`. */
export async function runExecpolicy(args: readonly string[]): Promise<number> {
  const { exitCode, stdout, stderr } = await runExecpolicyCheck(args, { readFile: (path) => readFile(path), cwd: process.cwd() });
  if (stdout !== '') process.stdout.write(stdout);
  if (stderr !== '') process.stderr.write(stderr);
  return exitCode;
}
