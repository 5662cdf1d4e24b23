import type { RpcId } from '@codex-ts/json-rpc';
import type { Connection } from '../connection.ts';

const open = new WeakMap<Connection, Map<RpcId, AbortController>>();

/** Runs a sample that the client may cancel by the id of its request; `signal` gives up on it too. */
export async function asSample<T>(
  { connection, requestId, signal }: { connection: Connection; requestId: RpcId; signal: AbortSignal },
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const samples = open.get(connection) ?? new Map<RpcId, AbortController>();
  open.set(connection, samples);
  const cancelled = new AbortController();
  samples.set(requestId, cancelled);
  try {
    return await run(AbortSignal.any([signal, cancelled.signal]));
  } finally {
    if (samples.get(requestId) === cancelled) samples.delete(requestId);
  }
}

/** Cancels the sample of a request, if it is still under way. */
export function cancelSample(connection: Connection, requestId: RpcId): void {
  open.get(connection)?.get(requestId)?.abort(new DOMException('the client cancelled the sample', 'AbortError'));
}
