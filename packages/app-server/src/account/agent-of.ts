import type { ClientIdentity } from '../connection.ts';
import type { AppServerOptions } from '../server-context.ts';

/** How the server names itself and a client of it. */
export function agentOf(options: AppServerOptions, identity: Pick<ClientIdentity, 'name' | 'version'> | undefined): string {
  const { name, version } = identity ?? { name: 'codex_app_server', version: options.version };
  return `${options.userAgent(options.originator ?? name)} (${name}; ${version})`;
}
