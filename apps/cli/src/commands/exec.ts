import { runOnePrompt, type ExecCommand } from '../exec/run-one-prompt.ts';

// `z.config({ jitless: true })` without loading zod, which a short run can do without: it checks few values, and compiling a
// function for each kind would take longer.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

/** `codex exec`, `codex exec resume` and `codex review`. */
export async function runExecCommand(command: ExecCommand): Promise<number> {
  if (command.flags.demo) {
    const { runDemo } = await import('../exec/demo.ts');
    return runDemo(command);
  }
  return runOnePrompt(command, { env: process.env });
}
