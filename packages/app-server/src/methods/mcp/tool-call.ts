import { messageOf } from '@codex-ts/foundation/errors';
import { RpcError } from '@codex-ts/json-rpc';
import { McpRequestError, UnknownMcpServerError } from '@codex-ts/mcp-client';
import type { Handler } from '../../handler.ts';
import { clientElicitations } from '../../mcp/client-elicitations.ts';
import { internalError, invalidRequest } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Calls a tool of one of a thread's MCP servers for the client, beside the conversation. Errors of the server are answered as they are. */
export const mcpServerToolCall: Handler<'mcpServer/tool/call'> = async (params, { server, signal }) => {
  const thread = requireLoaded(server, params.threadId);
  const lease = thread.runtime.mcp.lease(params.server);
  if (lease === undefined) throw invalidRequest(new UnknownMcpServerError(params.server).message);
  const { _meta: meta } = params;
  try {
    return await lease.callTool(params.tool, params.arguments, {
      signal,
      answerElicitation: (question, options) => clientElicitations(thread).elicit({ ...question, turnId: null }, options),
      ...(isRecord(meta) ? { meta } : {}),
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof McpRequestError && error.answer !== null) throw new RpcError(error.answer.code, error.answer.message, error.answer.data);
    throw internalError(`tool call failed for \`${params.server}/${params.tool}\`: ${messageOf(error)}`);
  }
};

function isRecord<Value>(value: Value): value is Value & Record<string, never> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
