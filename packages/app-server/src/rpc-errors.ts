import { RPC_ERROR_CODES, RpcError } from '@codex-ts/json-rpc';

/** The client asked for something that cannot be. The text is part of the wire: clients look for words in it. */
export function invalidRequest(message: string): RpcError {
  return new RpcError(RPC_ERROR_CODES.invalidRequest, message);
}

/** The params do not go together, or one is out of bounds. */
export function invalidParams(message: string): RpcError {
  return new RpcError(RPC_ERROR_CODES.invalidParams, message);
}

/** We failed. The text must hold no secret. */
export function internalError(message: string): RpcError {
  return new RpcError(RPC_ERROR_CODES.internalError, message);
}

/** The method is part of the protocol, and this build does not do it. */
export function notAvailable(method: string): RpcError {
  return new RpcError(RPC_ERROR_CODES.methodNotFound, `${method} is not available in this build`, {
    reason: 'notAvailableInThisBuild',
    method,
  });
}
