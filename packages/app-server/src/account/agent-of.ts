import type { ClientIdentity } from '../connection.ts';
import type { AppServerOptions } from '../server-context.ts';

/** Who asks: the client, unless the program goes by a name of its own. */
export function originatorOf(options: AppServerOptions, identity: Pick<ClientIdentity, 'name'> | undefined): string {
  return options.originator ?? identity?.name ?? 'codex_app_server';
}

/** How the server names itself and a client of it. */
export function agentOf(options: AppServerOptions, identity: Pick<ClientIdentity, 'name' | 'version'> | undefined): string {
  const { name, version } = identity ?? { name: 'codex_app_server', version: options.version };
  return `${options.userAgent(originatorOf(options, identity))} (${name}; ${version})`;
}
