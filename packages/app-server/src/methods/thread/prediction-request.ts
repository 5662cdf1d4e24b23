import { RPC_ERROR_CODES, RpcError } from '@codex-ts/json-rpc';
import type { Handler } from '../../handler.ts';

/** Refused for every thread, as codex 0.169.0 does: the method has a name there, and nothing behind it. */
export const threadPredictionRequest: Handler<'thread/prediction/request'> = () => {
  throw new RpcError(RPC_ERROR_CODES.methodNotFound, 'thread/prediction/request is not implemented yet');
};
