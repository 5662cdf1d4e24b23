import type { Command } from 'commander';
import { withGeneratorOptions } from '../generator-options.ts';
import type { Report } from '../report.ts';

/** `codex generate-ts` */
export function defineGenerateTs(program: Command, report: Report): void {
  withGeneratorOptions(
    program.command('generate-ts', { hidden: true }),
    'Older spelling of `app-server generate-ts`',
    async (args) => {
      const { runGenerateTsCommand } = await import('../../commands/generate-protocol.ts');
      report(await runGenerateTsCommand(args));
    },
  );
}
