import type { Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import { execFlags, withExecOptions, withForkOptions, withResumeOptions } from '../exec-options.ts';
import { withHelpCommand } from '../help-command.ts';
import type { Report } from '../report.ts';
import { VERSION } from '../../version.ts';
import { defineReview } from './review.ts';

const EXIT_CODES = `
Exit codes:
  0   the turn was completed
  1   the turn failed, or the run could not start
  2   the command line is wrong
  signals end the process as signals: 130 for SIGINT and 143 for SIGTERM in a shell

The thread is kept in $CODEX_HOME/sessions; go on with it by 'codex exec resume --last'.`;

/** `codex exec`, `codex exec resume`, `codex exec fork`, `codex exec review` */
export function defineExec(program: Command, report: Report): void {
  const exec = withExecOptions(withConfigOptions(program.command('exec').alias('e')))
    .description('Run one prompt without interaction')
    .usage('[OPTIONS] [PROMPT] [COMMAND]')
    .argument('[PROMPT]', 'what to do; left out or `-`: read from stdin')
    .allowExcessArguments(false)
    .addHelpText('after', EXIT_CODES)
    .version(`codex-cli-exec ${VERSION}`, '-V, --version', 'print the version')
    .action(async (prompt: string | undefined, _options: unknown, command: Command) => {
      const { runExecCommand } = await import('../../commands/exec.ts');
      report(await runExecCommand({ prompt, flags: execFlags(command), config: configOptions(command) }));
    });
  withResumeOptions(withConfigOptions(exec.command('resume')))
    .description('Go on with a stored thread, by its id or name, or the newest')
    .usage('[OPTIONS] [SESSION_ID] [PROMPT]')
    .argument('[SESSION_ID]', 'id or name of the thread')
    .argument('[PROMPT]', 'what to do next; `-`: read from stdin')
    .allowExcessArguments(false)
    .action(async (id: string | undefined, prompt: string | undefined, _options: unknown, command: Command) => {
      const { runExecCommand } = await import('../../commands/exec.ts');
      report(await runExecCommand({ prompt, resume: { id }, flags: execFlags(command), config: configOptions(command) }));
    });
  withForkOptions(withConfigOptions(exec.command('fork')))
    .description('Go on with a copy of a stored thread; the thread itself stays as it is')
    .usage('[OPTIONS] <SESSION_ID> [PROMPT]')
    .argument('<SESSION_ID>', 'id or name of the thread')
    .argument('[PROMPT]', 'what to do next; `-`: read from stdin; left out: only make the copy')
    .allowExcessArguments(false)
    .action(async (id: string, prompt: string | undefined, _options: unknown, command: Command) => {
      const { runExecCommand } = await import('../../commands/exec.ts');
      report(await runExecCommand({ prompt, fork: { id }, flags: execFlags(command), config: configOptions(command) }));
    });
  defineReview(exec, report);
  withHelpCommand(exec);
}
