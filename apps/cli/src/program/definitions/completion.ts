import type { Command } from 'commander';
import { withConfigOptions } from '../config-options.ts';
import type { Report } from '../report.ts';

/** `codex completion` */
export function defineCompletion(program: Command, report: Report): void {
  withConfigOptions(program.command('completion'))
    .description('Print a completion script for your shell')
    .usage('[OPTIONS] [SHELL]')
    .argument('[SHELL]', 'bash, zsh or fish', 'bash')
    .action(async (shell: string) => {
      const { runCompletion } = await import('../../commands/completion.ts');
      report(await runCompletion(shell, program));
    });
}
