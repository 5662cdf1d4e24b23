import { RPC_ERROR_CODES, RpcError } from '@codex-ts/json-rpc';

/** The configuration cannot be written. Clients tell the reasons apart by `code`. */
export function configRefusal(code: string, message: string): RpcError {
  return new RpcError(RPC_ERROR_CODES.invalidRequest, message, { config_write_error_code: code });
}
