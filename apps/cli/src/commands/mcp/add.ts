import type { TomlTable } from '@codex-ts/config';
import { resolveServer } from '@codex-ts/mcp-client';
import { loadMcpConfig, requireServerName, type ServerEntry } from '../../mcp/configured-servers.ts';
import { readServersFile, writeServer } from '../../mcp/edit-config-file.ts';
import { signInAtServer, type ClientRegistration } from '../../mcp/sign-in-at-server.ts';
import type { ConfigOptions } from '../../program/config-options.ts';
import { usageError, type ExitError } from '../../program/exit-error.ts';

export interface AddServer {
  name: string;
  /** The program and its arguments; empty for an address. */
  words: readonly string[];
  env: Readonly<Record<string, string>>;
  url: string | undefined;
  bearerTokenEnvVar: string | undefined;
  oauthClientId?: string | undefined;
  /** Whom tokens are for; an address. */
  oauthResource?: string | undefined;
  /** For the sign-in that follows. */
  registration?: ClientRegistration | undefined;
  config: ConfigOptions;
}

/** `codex mcp add`: writes a server into config.toml; where one over HTTP wants a sign-in, starts it. */
export async function addServer(server: AddServer): Promise<number> {
  checkUsage(server);
  const { name, url, bearerTokenEnvVar, registration } = server;
  requireServerName(name);
  const { config, env } = await loadMcpConfig(server.config);
  const file = await readServersFile(config.codexHome);
  const entry = url === undefined ? programEntry(server) : addressEntry(server, url);
  await writeServer(file, name, entry);
  process.stdout.write(`Added global MCP server '${name}'.\n`);
  if (url === undefined || bearerTokenEnvVar !== undefined) return 0;
  const wants = await wantsSignIn(url);
  if (wants === 'unknown')
    process.stdout.write(`MCP server may or may not require login. Run \`codex mcp login ${name}\` to login.\n`);
  if (wants !== 'yes') return 0;
  process.stdout.write('The server wants a sign-in.\n');
  const settings = resolveServer(name, entry, { cwd: config.cwd, env });
  return signInAtServer({ settings, entry, scopes: null, by: { registration }, config, env });
}

function programEntry({ words: [command = '', ...args], env }: AddServer): ServerEntry & TomlTable {
  return { command, ...(args.length > 0 ? { args } : {}), ...(Object.keys(env).length > 0 ? { env: sorted(env) } : {}) };
}

function addressEntry({ bearerTokenEnvVar, oauthClientId, oauthResource }: AddServer, url: string): ServerEntry & TomlTable {
  return {
    url,
    ...(bearerTokenEnvVar === undefined ? {} : { bearer_token_env_var: bearerTokenEnvVar }),
    ...(oauthResource === undefined ? {} : { oauth_resource: oauthResource }),
    ...(oauthClientId === undefined ? {} : { oauth: { client_id: oauthClientId } }),
  };
}

/** Whether a server tells of a way to sign in; `unknown`: it, or whoever it names, could not be reached. */
async function wantsSignIn(url: string): Promise<'yes' | 'no' | 'unknown'> {
  const { discoverAuthorizationServer, fetchFor } = await import('@codex-ts/mcp-client/oauth');
  let failed = false;
  const fetchServer = fetchFor({});
  const issuer = await discoverAuthorizationServer(url, (address, init) =>
    fetchServer(address, init).catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  return issuer !== null ? 'yes' : failed ? 'unknown' : 'no';
}

function checkUsage({ words, env, url, bearerTokenEnvVar, oauthClientId, oauthResource }: AddServer): void {
  const wrong = (text: string): ExitError => usageError(`error: ${text}${USAGE}`);
  if (words.length === 0 && url === undefined)
    throw wrong('the following required arguments were not provided:\n  <COMMAND|--url <URL>>');
  if (words.length > 0 && url !== undefined) throw wrong("the argument '--url <URL>' cannot be used with '[COMMAND]...'");
  if (url !== undefined && Object.keys(env).length > 0)
    throw wrong("the argument '--env <KEY=VALUE>' cannot be used with '--url <URL>'");
  const forUrl = {
    '--bearer-token-env-var': bearerTokenEnvVar,
    '--oauth-client-id': oauthClientId,
    '--oauth-resource': oauthResource,
  };
  const lonely = Object.entries(forUrl).find(([, value]) => value !== undefined)?.[0];
  if (url === undefined && lonely !== undefined) throw wrong(`'${lonely}' needs '--url <URL>'`);
  if (url !== undefined && !isHttp(url))
    throw wrong(`invalid value '${url}' for '--url <URL>': give an address of http or https`);
  if (oauthResource !== undefined && !URL.canParse(oauthResource))
    throw wrong(`invalid value '${oauthResource}' for '--oauth-resource <RESOURCE>': give an address`);
}

const USAGE = "\n\nUsage: codex mcp add [OPTIONS] <NAME> (--url <URL> | -- <COMMAND>...)\n\nFor more information, try '--help'.";

function isHttp(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}

function sorted(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).sort(([one], [other]) => (one < other ? -1 : 1)));
}
