import type { Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import type { Report } from '../report.ts';

/** `codex logout` */
export function defineLogout(program: Command, report: Report): void {
  withConfigOptions(program.command('logout'))
    .description('Remove the stored sign-in')
    .action(async (_options: unknown, command: Command) => {
      const { runLogoutCommand } = await import('../../commands/login.ts');
      report(await runLogoutCommand(configOptions(command)));
    });
}
