import type { Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import { withGeneratorOptions } from '../generator-options.ts';
import { type ListenFlags, withListenOptions } from '../listen-options.ts';
import type { Report } from '../report.ts';
import { defineAppServerDaemon } from './app-server-daemon.ts';
import { type StartupFlags, withStartupOptions } from '../startup-options.ts';

/** `codex app-server`, a pipe to one that runs, and its generators of types */
export function defineAppServer(program: Command, report: Report): void {
  const appServer = withStartupOptions(withListenOptions(withConfigOptions(program.command('app-server'))))
    .description('Serve threads to editors and other programs over JSON-RPC')
    .option('--protocol <VERSION>', 'protocol of clients that do not name one: 0.104 or 0.169')
    .action(async (options: ListenFlags & StartupFlags & { protocol?: string }, command: Command) => {
      const { runAppServer } = await import('../../commands/app-server.ts');
      const config = configOptions(command);
      report(await runAppServer({ ...options, ...(config.strict ? { strictConfig: true } : {}), config }));
    });
  defineAppServerDaemon(appServer, report);
  withConfigOptions(appServer.command('proxy'))
    .description('Hand on bytes between stdin, stdout and the socket of an app-server that runs')
    .option('--sock <PATH>', 'socket to connect to (default: that of CODEX_HOME)')
    .action(async (options: { sock?: string }) => {
      const { runAppServerProxy } = await import('../../commands/app-server-proxy.ts');
      report(await runAppServerProxy(options));
    });
  withGeneratorOptions(appServer.command('generate-ts'), 'Write the protocol as TypeScript files', async (args) => {
    const { runGenerateTsCommand } = await import('../../commands/generate-protocol.ts');
    report(await runGenerateTsCommand(args));
  });
  withGeneratorOptions(appServer.command('generate-json-schema'), 'Write the protocol as JSON Schema files', async (args) => {
    const { runGenerateJsonSchemaCommand } = await import('../../commands/generate-protocol.ts');
    report(await runGenerateJsonSchemaCommand(args));
  });
}
