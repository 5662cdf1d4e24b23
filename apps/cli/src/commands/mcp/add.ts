import { resolveServer } from '@codex-ts/mcp-client';
import { loadMcpConfig, requireServerName } from '../../mcp/configured-servers.ts';
import { readServersFile, writeServer } from '../../mcp/edit-config-file.ts';
import { signInAtServer } from '../../mcp/sign-in-at-server.ts';
import type { ConfigOptions } from '../../program/config-options.ts';
import { usageError } from '../../program/exit-error.ts';

export interface AddServer {
  name: string;
  /** The program and its arguments; empty for an address. */
  words: readonly string[];
  env: Readonly<Record<string, string>>;
  url: string | undefined;
  bearerTokenEnvVar: string | undefined;
  config: ConfigOptions;
}

/** `codex mcp add`: writes a server into config.toml; where one over HTTP wants a sign-in, starts it. */
export async function addServer({ name, words, env, url, bearerTokenEnvVar, config: options }: AddServer): Promise<number> {
  checkUsage({ words, env, url, bearerTokenEnvVar });
  requireServerName(name);
  const { config, env: environment } = await loadMcpConfig(options);
  const file = await readServersFile(config.codexHome);
  const [command = '', ...args] = words;
  const entry =
    url === undefined
      ? { command, ...(args.length > 0 ? { args } : {}), ...(Object.keys(env).length > 0 ? { env: sorted(env) } : {}) }
      : { url, ...(bearerTokenEnvVar === undefined ? {} : { bearer_token_env_var: bearerTokenEnvVar }) };
  await writeServer(file, name, entry);
  process.stdout.write(`Added global MCP server '${name}'.\n`);
  if (url === undefined || bearerTokenEnvVar !== undefined) return 0;
  const { discoverAuthorizationServer, fetchFor } = await import('@codex-ts/mcp-client/oauth');
  if ((await discoverAuthorizationServer(url, fetchFor({}))) === null) return 0;
  process.stdout.write('The server wants a sign-in.\n');
  const settings = resolveServer(name, entry, { cwd: config.cwd, env: environment });
  return signInAtServer({ settings, entry, scopes: null, config, env: environment });
}

function checkUsage({
  words,
  env,
  url,
  bearerTokenEnvVar,
}: Pick<AddServer, 'words' | 'env' | 'url' | 'bearerTokenEnvVar'>): void {
  if (words.length === 0 && url === undefined) throw usageError('error: give a program after `--`, or an address with --url');
  if (words.length > 0 && url !== undefined)
    throw usageError("error: the argument '--url <URL>' cannot be used with '[COMMAND]...'");
  if (url !== undefined && Object.keys(env).length > 0)
    throw usageError("error: the argument '--env <KEY=VALUE>' cannot be used with '--url <URL>'");
  if (url === undefined && bearerTokenEnvVar !== undefined) throw usageError('error: --bearer-token-env-var needs --url');
}

function sorted(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).sort(([one], [other]) => (one < other ? -1 : 1)));
}
