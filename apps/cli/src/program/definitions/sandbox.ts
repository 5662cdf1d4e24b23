import type { Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import type { Report } from '../report.ts';

/** `codex sandbox` */
export function defineSandbox(program: Command, report: Report): void {
  withConfigOptions(program.command('sandbox'))
    .description('Run a command in the sandbox that commands of the model run in')
    .usage('[OPTIONS] [linux|macos] -- <COMMAND>...')
    .argument('[COMMAND...]', 'command and its arguments')
    .option('--full-auto', 'let it write to the working directory and temporary folders')
    .option('--probe', 'say which sandbox works here, and run nothing')
    .passThroughOptions()
    .action(async (words: string[], options: { fullAuto?: boolean; probe?: boolean }, command: Command) => {
      const { runSandbox } = await import('../../commands/sandbox.ts');
      report(await runSandbox({ words, ...options, config: configOptions(command) }));
    });
}
