import { runOnePrompt, type ExecCommand } from '../exec/run-one-prompt.ts';

/** `codex exec`, `codex exec resume` and `codex review`. */
export async function runExecCommand(command: ExecCommand): Promise<number> {
  if (command.flags.demo) {
    const { runDemo } = await import('../exec/demo.ts');
    return runDemo(command);
  }
  return runOnePrompt(command, { env: process.env });
}
