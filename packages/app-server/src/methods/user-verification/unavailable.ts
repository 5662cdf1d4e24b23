import type { UserVerificationErrorDetails } from '@codex-ts/app-server-protocol/v2/user-verification';
import { RPC_ERROR_CODES, RpcError } from '@codex-ts/json-rpc';

/** Why the user cannot be verified: what asks them is a part of desktop systems that this build does not reach. */
export const UNAVAILABLE_MESSAGE = 'User verification is not available in this build or account.';

export function verificationUnavailable(): RpcError {
  const data: UserVerificationErrorDetails = { type: 'unavailable', reason: 'providerUnavailable' };
  return new RpcError(RPC_ERROR_CODES.internalError, UNAVAILABLE_MESSAGE, data);
}
