import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ClientRegistration } from '../../mcp/sign-in-at-server.ts';
import { configOptions, withConfigOptions } from '../config-options.ts';
import type { Report } from '../report.ts';

/** `codex mcp list|get|add|remove|login|logout` */
export function defineMcp(program: Command, report: Report): void {
  const mcp = withConfigOptions(program.command('mcp')).description('See and set the MCP servers that Codex uses');
  withConfigOptions(mcp.command('list'))
    .description('List the configured servers')
    .option('--json', 'print them as JSON')
    .action(async (options: { json?: boolean }, command: Command) => {
      const { listServers } = await import('../../commands/mcp/list.ts');
      report(await listServers({ json: options.json === true, config: configOptions(command) }));
    });
  withConfigOptions(mcp.command('get'))
    .description('Show one server')
    .argument('<NAME>')
    .option('--json', 'print it as JSON')
    .action(async (name: string, options: { json?: boolean }, command: Command) => {
      const { getServer } = await import('../../commands/mcp/get.ts');
      report(await getServer({ name, json: options.json === true, config: configOptions(command) }));
    });
  withConfigOptions(mcp.command('add'))
    .description('Add a server to config.toml: a program after --, or an address')
    .usage('[OPTIONS] <NAME> (--url <URL> | -- <COMMAND>...)')
    .argument('<NAME>')
    .argument('[COMMAND...]', 'the program and its arguments')
    .option('--env <KEY=VALUE>', 'variable for the program (repeatable)', collectVariable)
    .option('--url <URL>', 'address of a server over streamable HTTP')
    .option('--bearer-token-env-var <ENV_VAR>', 'variable that holds the token for that server')
    .option('--oauth-client-id <CLIENT_ID>', 'client that the server knows already')
    .option('--oauth-resource <RESOURCE>', 'whom tokens are asked for; an address')
    .addOption(registrationOption())
    .action(async (name: string, words: string[], options: AddFlags, command: Command) => {
      const { addServer } = await import('../../commands/mcp/add.ts');
      const { env = {}, url, bearerTokenEnvVar, oauthClientId, oauthResource, oauthClientRegistration: registration } = options;
      const oauth = { oauthClientId, oauthResource, registration };
      report(await addServer({ name, words, env, url, bearerTokenEnvVar, ...oauth, config: configOptions(command) }));
    });
  withConfigOptions(mcp.command('remove'))
    .description('Remove a server from config.toml')
    .argument('<NAME>')
    .action(async (name: string, _options: unknown, command: Command) => {
      const { removeServer } = await import('../../commands/mcp/remove.ts');
      report(await removeServer({ name, config: configOptions(command) }));
    });
  withConfigOptions(mcp.command('login'))
    .description('Sign in at a server over streamable HTTP')
    .argument('<NAME>')
    .option('--scopes <SCOPE,SCOPE>', 'what to ask for, separated by commas', (value: string) => value.split(',').filter(Boolean))
    .option('--no-browser', 'open no browser: print the address, and take the one that a browser elsewhere ended at')
    .addOption(registrationOption())
    .action(async (name: string, options: LoginFlags, command: Command) => {
      const { loginAtServer } = await import('../../commands/mcp/login.ts');
      const by = { noBrowser: !options.browser, registration: options.oauthClientRegistration };
      report(await loginAtServer({ name, scopes: options.scopes ?? null, by, config: configOptions(command) }));
    });
  withConfigOptions(mcp.command('logout'))
    .description('Forget the sign-in at a server')
    .argument('<NAME>')
    .action(async (name: string, _options: unknown, command: Command) => {
      const { logoutFromServer } = await import('../../commands/mcp/logout.ts');
      report(await logoutFromServer({ name, config: configOptions(command) }));
    });
}

interface AddFlags {
  env?: Record<string, string>;
  url?: string;
  bearerTokenEnvVar?: string;
  oauthClientId?: string;
  oauthResource?: string;
  oauthClientRegistration?: ClientRegistration;
}

interface LoginFlags {
  scopes?: string[];
  /** `false` with `--no-browser`. */
  browser: boolean;
  oauthClientRegistration?: ClientRegistration;
}

function registrationOption(): Option {
  const flag = '--oauth-client-registration <AUTO|CIMD|DCR>';
  return new Option(flag, 'how this program makes itself known at the server, for this sign-in').choices(['auto', 'cimd', 'dcr']);
}

function collectVariable(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('environment entries must be in KEY=VALUE form');
  return { ...before, [text.slice(0, at).trim()]: text.slice(at + 1) };
}
