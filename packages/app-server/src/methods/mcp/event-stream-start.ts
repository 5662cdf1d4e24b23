import type { Handler } from '../../handler.ts';
import { invalidRequest, notAvailable } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** The server of the connectors of a ChatGPT account. */
const CONNECTORS = 'codex_apps';

/** Passes on events of an MCP server. Only the connectors of an account have any, and those are not followed in this build. */
export const mcpServerEventStreamStart: Handler<'mcpServer/event/stream/start'> = ({ threadId, server: name }, { server }) => {
  if (name !== CONNECTORS) throw invalidRequest('MCP event subscriptions are only supported for hosted apps');
  requireLoaded(server, threadId);
  throw notAvailable('mcpServer/event/stream/start');
};
