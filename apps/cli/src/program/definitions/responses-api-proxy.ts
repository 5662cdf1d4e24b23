import type { Command } from 'commander';
import { rawArguments } from '../raw-arguments.ts';
import { withConfigOptions } from '../config-options.ts';
import type { Report } from '../report.ts';

/** `codex responses-api-proxy` */
export function defineResponsesApiProxy(program: Command, report: Report): void {
  withConfigOptions(program.command('responses-api-proxy', { hidden: true }))
    .description('Forward POST /v1/responses with a key that only this process knows')
    .argument('[ARGS...]')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (_args: string[], _options: unknown, command: Command) => {
      const { runProxyCommand } = await import('../../commands/responses-api-proxy.ts');
      report(await runProxyCommand(rawArguments(command)));
    });
}
