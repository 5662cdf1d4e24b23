import type { ServerContext } from '../server-context.ts';

const KEY = Symbol('sign-ins at MCP servers');

/** What ends the sign-ins at MCP servers that wait for the user: the end of the server. */
export function openSignIns({ state }: ServerContext): AbortController {
  return state(KEY, () => new AbortController());
}
