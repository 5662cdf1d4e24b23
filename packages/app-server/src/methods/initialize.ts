import type { Connection } from '../connection.ts';
import type { Handler } from '../handler.ts';
import type { ServerContext } from '../server-context.ts';
import { agentOf } from '../account/agent-of.ts';
import { invalidRequest } from '../rpc-errors.ts';

/** The program's own user agent begins with the name of the client that came first; threads carry that of theirs. */
const FIRST_NAME = Symbol('name of the first client');

/** Opens the connection. Everything else is refused before. */
export const initialize: Handler<'initialize'> = ({ clientInfo, capabilities }, { server, connection, afterReply }) => {
  const { name, version } = clientInfo;
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(name)) {
    throw invalidRequest(`Invalid clientInfo.name: '${name}'. Must be a valid HTTP header value.`);
  }
  const { options } = server;
  const firstName = server.state(FIRST_NAME, () => name);
  const asked = capabilities as { protocolVersion?: unknown } | null | undefined; // an extension of ours, not part of the schema
  connection.introduce(
    {
      name,
      version,
      experimental: capabilities?.experimentalApi ?? false,
      optOut: new Set(capabilities?.optOutNotificationMethods ?? []),
    },
    asked?.protocolVersion,
  );
  afterReply(() => server.own(settleIn(server, connection)));
  return {
    userAgent: agentOf({ ...options, originator: options.originator ?? firstName }, { name, version }),
    codexHome: options.codexHome,
    platformFamily: options.platform === 'win32' ? 'windows' : 'unix',
    platformOs: osName(options.platform),
  };
};

/** Gets ready for the next request once the answer is out: a client waits for that first. */
async function settleIn(server: ServerContext, connection: Connection): Promise<void> {
  const { afterInitialize } = await import('./after-initialize.ts');
  await afterInitialize(server, connection);
}

function osName(platform: string): string {
  if (platform === 'darwin') return 'macos';
  return platform === 'win32' ? 'windows' : platform;
}
