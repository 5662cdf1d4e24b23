import { describeOsError } from '@codex-ts/foundation/errors';
import type { RpcError } from '@codex-ts/json-rpc';
import { internalError } from '../../rpc-errors.ts';

/** Runs a file operation; what the system refuses is told in its words. @throws RpcError */
export async function onHost<Value>(operation: () => Promise<Value>): Promise<Value> {
  try {
    return await operation();
  } catch (error) {
    throw asRpcError(error);
  }
}

function asRpcError(error: unknown): RpcError | unknown {
  const isSystemError = error instanceof Error && 'syscall' in error;
  return isSystemError ? internalError(describeOsError(error)) : error;
}
