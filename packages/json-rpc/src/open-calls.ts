import type { RpcId } from './message.ts';
import { RpcError, type RpcErrorBody } from './rpc-error.ts';

interface OpenCall {
  forget(): void;
  resolve(result: unknown): void;
  reject(reason: unknown): void;
}

interface CallToOpen {
  /** What it throws, the call fails with. */
  send(): void;
  signal: AbortSignal | undefined;
}

/** Calls that the other side has not answered yet. Answers to others are dropped. */
export class OpenCalls {
  readonly #calls = new Map<RpcId, OpenCall>();

  /** Sends a call, and waits for its answer until `signal` aborts. */
  open(id: RpcId, { send, signal }: CallToOpen): Promise<unknown> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      send();
      const forget = (): void => {
        this.#calls.delete(id);
        signal?.removeEventListener('abort', giveUp);
      };
      const giveUp = (): void => {
        forget();
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#calls.set(id, { resolve, reject, forget });
    });
  }

  resolve(id: RpcId, result: unknown): void {
    this.#take(id)?.resolve(result);
  }

  /** Fails a call with the error that the other side answered. */
  reject(id: RpcId, { code, message, data }: RpcErrorBody): void {
    this.#take(id)?.reject(new RpcError(code, message, data));
  }

  failAll(reason: unknown): void {
    for (const id of this.#calls.keys()) this.#take(id)?.reject(reason);
  }

  #take(id: RpcId): OpenCall | undefined {
    const call = this.#calls.get(id);
    call?.forget();
    return call;
  }
}
