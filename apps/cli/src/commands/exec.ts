import { runOnePrompt, type ExecCommand } from '../exec/run-one-prompt.ts';

/** `codex exec` and `codex exec resume`. */
export async function runExecCommand(command: ExecCommand): Promise<number> {
  if (command.flags.demo) {
    const { runDemo } = await import('../exec/demo.ts');
    return runDemo(command);
  }
  return runOnePrompt(command, { env: process.env });
}
