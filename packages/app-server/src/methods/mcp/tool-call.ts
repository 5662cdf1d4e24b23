import { isRecord } from '@codex-ts/foundation/json';
import type { Handler } from '../../handler.ts';
import { clientElicitations } from '../../mcp/client-elicitations.ts';
import { requireLease, serverAnswer } from '../../mcp/server-answer.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Calls a tool of one of a thread's MCP servers for the client, beside the conversation. Errors of the server are answered as they are. */
export const mcpServerToolCall: Handler<'mcpServer/tool/call'> = async (params, { server, signal }) => {
  const thread = requireLoaded(server, params.threadId);
  const lease = requireLease(thread.runtime.mcp, params.server);
  const { _meta: meta } = params;
  const called = lease.callTool(params.tool, params.arguments, {
    signal,
    answerElicitation: (question, options) => clientElicitations(thread).elicit({ ...question, turnId: null }, options),
    meta: { ...(isRecord(meta) ? meta : {}), threadId: thread.id },
  });
  return serverAnswer(called, { what: `tool call failed for \`${params.server}/${params.tool}\``, signal });
};
