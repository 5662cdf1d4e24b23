import { runApplyPatchCommand, runApplyPatchFlag, type CommandOutcome } from '@codex-ts/apply-patch';

/** The program started as `apply_patch`. */
export async function runPatchTool(args: readonly string[]): Promise<number> {
  return print(await runApplyPatchCommand(args, { cwd: process.cwd(), stdin: process.stdin }));
}

/** `codex --codex-run-as-apply-patch PATCH`. */
export async function runPatchFlag(args: readonly string[]): Promise<number> {
  return print(await runApplyPatchFlag(args[0], { cwd: process.cwd() }));
}

function print({ stdout, stderr, exitCode }: CommandOutcome): number {
  if (stdout !== '') process.stdout.write(stdout);
  if (stderr !== '') process.stderr.write(stderr);
  return exitCode;
}
