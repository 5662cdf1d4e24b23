import { messageOf } from '@codex-ts/foundation/errors';
import { RpcError } from '@codex-ts/json-rpc';
import { McpRequestError, type ServerLease, UnknownMcpServerError } from '@codex-ts/mcp-client';
import { internalError } from '../rpc-errors.ts';

/** @throws RpcError when there is no such server. */
export function requireLease(servers: { lease(name: string): ServerLease | undefined }, name: string): ServerLease {
  const lease = servers.lease(name);
  if (lease === undefined) throw internalError(new UnknownMcpServerError(name).message);
  return lease;
}

/**
 * Gives a client what an MCP server answers, errors as the server words them.
 *
 * @throws RpcError with the error of the server, or with `what` failed and why when it gave no answer.
 * @throws `signal.reason` when `signal` aborts.
 */
export async function serverAnswer<Answer>(
  answer: Promise<Answer>,
  { what, signal }: { what: string; signal: AbortSignal },
): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof McpRequestError && error.answer !== null)
      throw new RpcError(error.answer.code, error.answer.message, error.answer.data);
    throw internalError(`${what}: ${messageOf(error)}`);
  }
}
