import * as z from 'zod';
import { runOnePrompt, type ExecCommand } from '../exec/run-one-prompt.ts';

z.config({ jitless: true }); // a run checks few values; compiling a function for each kind would take longer

/** `codex exec`, `codex exec resume` and `codex review`. */
export async function runExecCommand(command: ExecCommand): Promise<number> {
  if (command.flags.demo) {
    const { runDemo } = await import('../exec/demo.ts');
    return runDemo(command);
  }
  return runOnePrompt(command, { env: process.env });
}
