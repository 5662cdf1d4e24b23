import type { TurnError } from '@codex-ts/app-server-protocol/v2/turn-error';
import { RPC_ERROR_CODES, RpcError } from '@codex-ts/json-rpc';
import type { TurnKind } from '@codex-ts/protocol';

/** A turn runs that takes no input. The text is part of the wire. */
export function notSteerable(kind: TurnKind): RpcError {
  const turnKind = kind === 'compaction' ? 'compact' : kind;
  const message = `cannot steer a ${turnKind} turn`;
  const data: TurnError = {
    message,
    codexErrorInfo: { activeTurnNotSteerable: { turnKind } },
    additionalDetails: null,
    misalignment: null,
  };
  return new RpcError(RPC_ERROR_CODES.invalidRequest, message, data);
}
