import type { Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import { ExitError } from '../exit-error.ts';
import type { Report } from '../report.ts';

const ACTIONS = {
  start: 'Start the app-server of this home, unless it runs',
  restart: 'End it and start it anew',
  stop: 'End it',
  version: 'Tell which release it is, and which this command',
} as const;

const MISSING = {
  bootstrap: 'Install it for good (not available in this build)',
  update: 'Fetch a newer release (not available in this build)',
  'enable-remote-control': 'Let it be controlled from elsewhere (not available in this build)',
  'disable-remote-control': 'Keep it from being controlled from elsewhere (not available in this build)',
};

/** `codex app-server daemon` */
export function defineAppServerDaemon(appServer: Command, report: Report): void {
  const daemon = withConfigOptions(appServer.command('daemon')).description('Manage an app-server that outlives its command');
  for (const [action, description] of Object.entries(ACTIONS)) {
    withConfigOptions(daemon.command(action))
      .description(description)
      .action(async (_options: unknown, command: Command) => {
        const { runAppServerDaemon } = await import('../../commands/app-server-daemon.ts');
        report(await runAppServerDaemon(action as keyof typeof ACTIONS, configOptions(command))); // a key of it
      });
  }
  for (const [action, description] of Object.entries(MISSING)) {
    withConfigOptions(daemon.command(action))
      .description(description)
      .action(() => {
        throw new ExitError(`Error: codex app-server daemon ${action} is not available in this build`);
      });
  }
}
