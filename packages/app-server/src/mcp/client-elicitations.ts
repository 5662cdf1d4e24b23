import { McpServerElicitationRequestResponse } from '@codex-ts/app-server-protocol/v2/mcp-elicitation';
import type { McpElicitationAnswer } from '@codex-ts/mcp-client';
import type { ElicitationBroker } from '@codex-ts/tools';
import type { LoadedThread } from '../threads/loaded-thread.ts';

/** Nobody answers. */
export const DECLINED: McpElicitationAnswer = { action: 'decline', content: null };

/** Puts questions of MCP servers to the clients of a thread. One that cannot be asked, or gives no answer, has declined. */
export function clientElicitations(thread: LoadedThread): ElicitationBroker {
  return {
    elicit: async ({ server, turnId, meta, ...question }, { signal }) => {
      const params = { threadId: thread.id, turnId, serverName: server, _meta: meta, ...question };
      try {
        const answer = McpServerElicitationRequestResponse.parse(
          await thread.ask('mcpServer/elicitation/request', params, { signal }),
        );
        return { action: answer.action, content: answer.content, meta: answer._meta };
      } catch {
        signal.throwIfAborted();
        return DECLINED;
      }
    },
  };
}
