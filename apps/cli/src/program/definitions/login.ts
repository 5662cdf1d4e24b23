import { Option, type Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import { ExitError } from '../exit-error.ts';
import type { Report } from '../report.ts';

/** `codex login`, `codex login status` */
export function defineLogin(program: Command, report: Report): void {
  const login = withConfigOptions(program.command('login'))
    .description('Sign in')
    .option('--with-api-key', 'read an API key from stdin')
    .option('--device-auth', 'sign in with a code on another device')
    .option('--api-key <API_KEY>', 'no longer taken: pipe the key to --with-api-key')
    .option('--experimental_issuer <URL>', 'issuer of a self-hosted sign-in')
    .option('--experimental_client-id <CLIENT_ID>', 'client id at that issuer')
    .addOption(new Option('--with-access-token', 'not available in this build').hideHelp())
    .action(async (options: Record<string, unknown>, command: Command) => {
      if (options['withAccessToken'] === true) {
        throw new ExitError('Error: `codex login --with-access-token` is not available in this build.');
      }
      const { runLoginCommand } = await import('../../commands/login.ts');
      report(await runLoginCommand(options, configOptions(command)));
    });
  withConfigOptions(login.command('status'))
    .description('Say how you are signed in')
    .action(async (_options: unknown, command: Command) => {
      const { runLoginStatusCommand } = await import('../../commands/login.ts');
      report(await runLoginStatusCommand(configOptions(command)));
    });
}
