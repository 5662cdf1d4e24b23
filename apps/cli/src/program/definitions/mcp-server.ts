import type { Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import type { Report } from '../report.ts';

/** `codex mcp-server` */
export function defineMcpServer(program: Command, report: Report): void {
  withConfigOptions(program.command('mcp-server'))
    .description('Serve Codex as an MCP server over stdin and stdout')
    .action(async (_options: unknown, command: Command) => {
      const { runMcpServer } = await import('../../commands/mcp-server.ts');
      report(await runMcpServer(configOptions(command)));
    });
}
