import type { RequestResult } from '@codex-ts/app-server-protocol';
import type { Handler } from '../../handler.ts';
import { clientElicitations } from '../../mcp/client-elicitations.ts';
import { requireLease, serverAnswer } from '../../mcp/server-answer.ts';
import { serversInUse } from '../../mcp/servers-in-use.ts';

type Contents = RequestResult<'mcpServer/resource/read'>['contents'];

/** Reads a resource of an MCP server: one of a thread's, or of the configuration. Without a thread nobody answers its questions. */
export const mcpServerResourceRead: Handler<'mcpServer/resource/read'> = async (params, call) => {
  const { signal } = call;
  const inUse = await serversInUse(call, params.threadId);
  try {
    const { servers, thread } = inUse;
    const reading = requireLease(servers, params.server).readResource(params.uri, {
      signal,
      ...(thread === null
        ? {}
        : {
            answerElicitation: (question, options) => clientElicitations(thread).elicit({ ...question, turnId: null }, options),
          }),
    });
    const contents = await serverAnswer(reading, {
      what: `resources/read failed for \`${params.server}\` (${params.uri})`,
      signal,
    });
    return { contents: contents as Contents, originCallId: params.originCallId ?? null }; // as the server gave them
  } finally {
    inUse[Symbol.dispose]();
  }
};
