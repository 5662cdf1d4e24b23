import { CodexError } from '@codex-ts/foundation/errors';

/** Numbers of JSON-RPC errors in use on this wire. */
export const RPC_ERROR_CODES = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  /** The peer has too much to do; the same call may succeed later. */
  overloaded: -32001,
} as const;

/** The `error` member of an answer. */
export interface RpcErrorBody {
  code: number;
  message: string;
  data?: unknown;
}

/**
 * An error that travels: thrown by a handler it becomes the answer, received as an answer it is thrown at the caller.
 * `rpcCode` is the number on the wire; `code` is that of every {@link CodexError}.
 */
export class RpcError extends CodexError {
  readonly rpcCode: number;
  readonly data: unknown;

  constructor(rpcCode: number, message: string, data?: unknown) {
    super(message, { code: 'json-rpc/error', retryable: rpcCode === RPC_ERROR_CODES.overloaded });
    this.rpcCode = rpcCode;
    this.data = data;
  }

  /** The `error` member that says the same; `data` only when there is some. */
  toBody(): RpcErrorBody {
    return { code: this.rpcCode, message: this.message, ...(this.data !== undefined && { data: this.data }) };
  }
}

/** A call that can no longer be answered because the connection is gone. */
export class PeerClosedError extends CodexError {
  constructor(cause?: unknown) {
    super('the connection is closed', { code: 'json-rpc/closed', retryable: true, cause });
  }
}

/** The other side reads so slowly that what waits for it would not fit into memory. */
export class SlowReaderError extends CodexError {
  constructor() {
    super('the other side does not read what is sent to it', { code: 'json-rpc/slow-reader' });
  }
}
