import type { ClientRequestMethod, RequestParams, RequestResult } from '@codex-ts/app-server-protocol';
import type { RpcId } from '@codex-ts/json-rpc';
import type { Connection } from './connection.ts';
import type { ServerContext } from './server-context.ts';

/** One call of a client, as its handler sees it. */
export interface Call {
  readonly server: ServerContext;
  readonly connection: Connection;
  /** What the client calls this request. */
  readonly requestId: RpcId;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
  /** Runs `action` once the answer is on its way, in a write of its own, whether the call succeeded or not. */
  afterReply(action: () => void): void;
}

/** Answers one method. Throws an `RpcError` for what the client should know. */
export type Handler<Method extends ClientRequestMethod> = (
  params: RequestParams<Method>,
  call: Call,
) => RequestResult<Method> | Promise<RequestResult<Method>>;
