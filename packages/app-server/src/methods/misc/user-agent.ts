import type { Handler } from '../../handler.ts';

/** What requests to the model service say of the program and its client. */
export const getUserAgent: Handler<'getUserAgent'> = (_params, { server, connection }) => {
  const { identity } = connection;
  const name = identity?.name ?? 'codex_app_server';
  return { userAgent: `${server.options.userAgent(server.options.originator ?? name)} (${name}; ${identity?.version ?? ''})` };
};
