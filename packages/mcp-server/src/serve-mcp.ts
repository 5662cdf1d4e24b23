import { createPeer, type Peer, type PeerOptions, RPC_ERROR_CODES, RpcError } from '@codex-ts/json-rpc';
import type { ApprovalBroker } from '@codex-ts/tools';
import type { CommandAction } from '@codex-ts/protocol';
import * as z from 'zod';
import { ClientCalls } from './client-calls.ts';
import { LateAnswers } from './late-answers.ts';
import type { ServedSession } from './sessions.ts';
import type { CodexToolArguments } from './tool-arguments.ts';
import { TOOLS } from './tool-list.ts';

/** A pair of line streams. */
export type McpTransport = Pick<PeerOptions, 'incoming' | 'send'>;

export interface McpServerOptions {
  /** Of this program. */
  version: string;
  /** What requests to the model service say of the program and its client. */
  userAgent(client: { name: string; version: string }): string;
  /** Opens a thread. What it throws is told to the client. */
  openSession(settings: CodexToolArguments, approvals: ApprovalBroker): Promise<ServedSession>;
  /** What a command does. */
  commandActions(command: readonly string[]): Promise<CommandAction[]>;
  /** Told what went wrong inside. */
  log(message: string): void;
  /** Milliseconds for which answers are held back that codex 0.104.0 never gives. Default 2000. */
  lateAnswerMs?: number;
}

/** Lists of what we do not have. Codex 0.104.0 leaves these requests open; other methods that it lacks it refuses at once. */
const LEFT_OPEN = new Set(['resources/list', 'resources/templates/list', 'prompts/list']);

const InitializeParams = z.looseObject({
  protocolVersion: z.string(),
  capabilities: z.looseObject({ elicitation: z.looseObject({}).optional() }),
  clientInfo: z.looseObject({ name: z.string(), version: z.string() }),
});

const CallParams = z.looseObject({
  name: z.string(),
  arguments: z.record(z.string(), z.unknown()).optional(),
  _meta: z.looseObject({ progressToken: z.union([z.string(), z.number()]).optional() }).optional(),
});

const CancelParams = z.looseObject({ requestId: z.union([z.string(), z.number()]) });

/**
 * Serves Codex to one MCP client: the tools `codex` and `codex-reply`. What happens in a thread is told as `codex/event`;
 * questions for approval are put as `elicitation/create` to clients that can be asked, and declined for the others.
 * Resolves when the client is gone and all threads are ended.
 *
 * Source: codex-rs/mcp-server.
 */
export async function serveMcp(transport: McpTransport, options: McpServerOptions): Promise<void> {
  let client: z.infer<typeof InitializeParams> | undefined;
  const peer: Peer = createPeer({
    incoming: transport.incoming,
    send: (line) => transport.send(`{"jsonrpc":"2.0",${line.slice(1)}`), // MCP asks for the member that our peer leaves out
    onRequest: ({ id, method, params }) => {
      switch (method) {
        case 'initialize': {
          if (client !== undefined) throw new RpcError(RPC_ERROR_CODES.invalidRequest, 'initialize called more than once');
          client = checked(method, InitializeParams, params);
          return {
            protocolVersion: client.protocolVersion,
            capabilities: { tools: { listChanged: true } },
            serverInfo: {
              name: 'codex-mcp-server',
              title: 'Codex',
              version: options.version,
              user_agent: options.userAgent(client.clientInfo),
            },
          };
        }
        case 'ping':
          return {};
        case 'tools/list':
          return { tools: TOOLS };
        case 'tools/call': {
          const { name, arguments: args, _meta } = checked(method, CallParams, params);
          return calls.call({ requestId: id, tool: name, args, progressToken: _meta?.progressToken });
        }
        default:
          if (LEFT_OPEN.has(method)) return late.hold().then(() => Promise.reject(notFound(method)));
          throw notFound(method);
      }
    },
    onNotification: ({ method, params }) => {
      const cancelled = method === 'notifications/cancelled' ? CancelParams.safeParse(params) : undefined;
      if (cancelled?.success) calls.cancel(cancelled.data.requestId);
    },
    onInternalError: (thrown, method) =>
      options.log(`${method} failed: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`),
  });
  const late = new LateAnswers({ afterMs: options.lateAnswerMs, gone: peer.gone });
  const calls = new ClientCalls({ peer, options, late, canBeAsked: () => client?.capabilities.elicitation !== undefined });
  peer.gone.addEventListener('abort', () => void calls.close(), { once: true });
  await peer.closed;
  await calls.close();
}

/** Params that do not fit are answered as the reference does: the method is not known with them. */
function checked<Schema extends z.ZodType>(method: string, schema: Schema, params: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(params ?? {});
  if (!parsed.success) throw notFound(method);
  return parsed.data;
}

function notFound(method: string): RpcError {
  return new RpcError(RPC_ERROR_CODES.methodNotFound, `method not found: ${method}`, { method });
}
