import type { Handler } from '../handler.ts';
import { invalidRequest } from '../rpc-errors.ts';

/** Opens the connection. Everything else is refused before. */
export const initialize: Handler<'initialize'> = ({ clientInfo, capabilities }, { server, connection }) => {
  const { name, version } = clientInfo;
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(name)) {
    throw invalidRequest(`Invalid clientInfo.name: '${name}'. Must be a valid HTTP header value.`);
  }
  const { options } = server;
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
  return {
    userAgent: `${options.userAgent(options.originator ?? name)} (${name}; ${version})`,
    codexHome: options.codexHome,
    platformFamily: options.platform === 'win32' ? 'windows' : 'unix',
    platformOs: osName(options.platform),
  };
};

function osName(platform: string): string {
  if (platform === 'darwin') return 'macos';
  return platform === 'win32' ? 'windows' : platform;
}
