import type { Config } from '@codex-ts/config';
import { messageOf } from '@codex-ts/foundation/errors';
import { mcpCredentials } from '@codex-ts/local-runtime';
import { openBrowser } from '@codex-ts/login';
import type { McpServerSettings } from '@codex-ts/mcp-client';
import { pastedAnswer } from './pasted-answer.ts';
import { ExitError } from '../program/exit-error.ts';
import type { ServerEntry } from './configured-servers.ts';

/** How to sign in. */
export interface SignInWay {
  /** No browser is opened here: the user opens the address elsewhere and pastes where it ended. Default `false`. */
  noBrowser?: boolean;
  /** `dcr` registers this program also where a client is configured. Default: `auto`. */
  registration?: ClientRegistration | undefined;
}

export type ClientRegistration = 'auto' | 'cimd' | 'dcr';

export interface SignInAtServer {
  settings: McpServerSettings;
  entry: ServerEntry;
  /** Default: those of the entry. */
  scopes: readonly string[] | null;
  /** Default: as the browser of this machine. */
  by?: SignInWay;
  config: Config;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * Signs in at a server by the user's browser, and waits for it.
 *
 * @throws ExitError with the text for the user.
 */
export async function signInAtServer({ settings, entry, scopes, config, env, by = {} }: SignInAtServer): Promise<number> {
  const { name, transport } = settings;
  if (transport.type === 'stdio') throw new ExitError('Error: OAuth login is only supported for streamable HTTP servers.');
  const { noBrowser = false, registration = 'auto' } = by;
  if (registration === 'cimd')
    throw new ExitError(
      'Error: registration by a client id metadata document (cimd) is not available in this build; use auto or dcr.',
    );
  const { startSignIn } = await import('@codex-ts/mcp-client/oauth');
  try {
    const { authorizationUrl, completed, take } = await startSignIn({
      server: { name, url: transport.url },
      headers: transport.headers,
      store: await mcpCredentials(config),
      scopes: scopes ?? entry.scopes ?? null,
      clientId: registration === 'dcr' ? null : (entry.oauth?.client_id ?? null),
      resource: entry.oauth_resource ?? null,
      callbackPort: config.mcpOauthCallbackPort,
      callbackUrl: config.mcpOauthCallbackUrl,
    });
    process.stdout.write(`Authorize \`${name}\` by opening this URL in your browser:\n${authorizationUrl}\n\n`);
    if (noBrowser) {
      await pastedAnswer({ take, completed });
    } else {
      const opened = await openBrowser(authorizationUrl, { env, platform: process.platform });
      if (!opened) process.stdout.write('(No browser could be started here: open the page by hand.)\n');
    }
    await completed;
  } catch (error) {
    throw new ExitError(`Error: the sign-in at MCP server '${name}' did not succeed: ${messageOf(error)}`, { cause: error });
  }
  process.stdout.write(`Successfully logged in to MCP server '${name}'.\n`);
  return 0;
}
