import { messageOf } from '@codex-ts/foundation/errors';
import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';
import { internalError } from '../../rpc-errors.ts';

/** Has every thread in memory read anew which MCP servers there are. */
export const mcpServerReload: Handler<'config/mcpServer/reload'> = (_params, { server, afterReply }) => {
  try {
    loadServerConfig(server.options);
  } catch (error) {
    throw internalError(`failed to reload config: ${messageOf(error)}`);
  }
  afterReply(() => {
    for (const thread of server.threads.all()) {
      try {
        thread.servers.reload();
      } catch (error) {
        server.options.log(`MCP servers of thread ${thread.id} stay as they are: ${messageOf(error)}`);
      }
    }
  });
  return {};
};
