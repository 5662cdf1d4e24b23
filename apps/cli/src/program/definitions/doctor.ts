import type { Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import type { Report } from '../report.ts';

/** `codex doctor` */
export function defineDoctor(program: Command, report: Report): void {
  withConfigOptions(program.command('doctor'))
    .description('Check what works on this machine: sandbox, git, configuration, sign-in')
    .option('--json', 'print the report as JSON')
    .option('--network', 'also try to reach the model provider; without it nothing is sent')
    .option('--no-color', 'print without colours')
    .action(async (options: { json?: boolean; network?: boolean; color?: boolean }, command: Command) => {
      const { runDoctor } = await import('../../commands/doctor.ts');
      report(await runDoctor({ ...options, config: configOptions(command) }));
    });
}
