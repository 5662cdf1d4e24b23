import { messageOf } from '@codex-ts/foundation/errors';
import { UnknownMcpServerError } from '@codex-ts/mcp-client';
import type { RequestResult } from '@codex-ts/app-server-protocol';
import type { Handler } from '../../handler.ts';
import { clientElicitations } from '../../mcp/client-elicitations.ts';
import { serversInUse } from '../../mcp/servers-in-use.ts';
import { internalError, invalidRequest } from '../../rpc-errors.ts';

type Contents = RequestResult<'mcpServer/resource/read'>['contents'];

/** Reads a resource of an MCP server: one of a thread's, or of the configuration. Without a thread nobody answers its questions. */
export const mcpServerResourceRead: Handler<'mcpServer/resource/read'> = async (params, call) => {
  const { signal } = call;
  const inUse = await serversInUse(call, params.threadId);
  try {
    const { servers, thread } = inUse;
    const lease = servers.lease(params.server);
    if (lease === undefined) throw invalidRequest(new UnknownMcpServerError(params.server).message);
    const contents = await lease
      .readResource(params.uri, {
        signal,
        ...(thread === null
          ? {}
          : { answerElicitation: (question, options) => clientElicitations(thread).elicit({ ...question, turnId: null }, options) }),
      })
      .catch((error: unknown) => {
        signal.throwIfAborted();
        throw internalError(`resources/read failed for \`${params.server}\` (${params.uri}): ${messageOf(error)}`);
      });
    return { contents: contents as Contents, originCallId: params.originCallId ?? null }; // as the server gave them
  } finally {
    inUse[Symbol.dispose]();
  }
};
