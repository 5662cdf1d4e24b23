import type { Command } from 'commander';
import { rawArguments } from '../raw-arguments.ts';
import { withConfigOptions } from '../config-options.ts';
import type { Report } from '../report.ts';

/** `codex execpolicy check` */
export function defineExecpolicy(program: Command, report: Report): void {
  const execpolicy = withConfigOptions(program.command('execpolicy')).description('Work with the rules for commands');
  withConfigOptions(execpolicy.command('check'))
    .description('Say what the rules make of a command')
    .usage('[OPTIONS] --rules <PATH> <COMMAND>...')
    .argument('[ARGS...]')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (_args: string[], _options: unknown, command: Command) => {
      const { runExecpolicy } = await import('../../commands/execpolicy.ts');
      report(await runExecpolicy(rawArguments(command)));
    });
}
