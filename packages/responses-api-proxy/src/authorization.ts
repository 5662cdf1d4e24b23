import { ProxyError } from './errors.ts';
import { secretMemory } from './secret-memory.ts';

/** The scheme that stands before the key. */
const PREFIX = Buffer.from('Bearer ', 'latin1');

/** The value of an `Authorization` header may be this long, in bytes. Source: codex-rs/responses-api-proxy, `BUFFER_SIZE`. */
const BUFFER_BYTES = 1024;

/** Longest key, in bytes: one byte of the buffer stays free, so that a key that fills it is known to be cut. */
export const MAX_KEY_BYTES = BUFFER_BYTES - PREFIX.length - 1;

/**
 * The value of an `Authorization` header, as bytes outside the JavaScript heap. It is never made a string: strings cannot be
 * overwritten, and are copied and kept by the engine as it likes.
 */
export class Authorization {
  readonly #bytes: Buffer;

  /**
   * Copies the key. The caller overwrites its own copy.
   * @throws ProxyError `no-key`, `key-too-long`, `key-invalid`
   */
  constructor(key: Uint8Array) {
    if (key.length === 0) throw new ProxyError('no-key', 'API key must not be empty');
    if (key.length > MAX_KEY_BYTES) throw keyTooLong();
    if (!key.every(isKeyByte)) throw new ProxyError('key-invalid', "API key may only contain ASCII letters, numbers, '-' or '_'");
    this.#bytes = secretMemory(PREFIX.length + key.length);
    this.#bytes.set(PREFIX);
    this.#bytes.set(key, PREFIX.length);
  }

  /** Length of the header's value, in bytes. */
  get length(): number {
    return this.#bytes.length;
  }

  /** Writes the header's value into `target`. */
  writeTo(target: Buffer, offset: number): void {
    this.#bytes.copy(target, offset);
  }

  /** Where the bare key first stands in `haystack` from `offset` on; -1 when it does not. */
  findKey(haystack: Buffer, offset: number): number {
    return haystack.indexOf(this.#key(), offset);
  }

  /** Length of the bare key, in bytes. */
  get keyLength(): number {
    return this.#key().length;
  }

  /** Lets `lock` see the memory that holds the key, to keep it out of swap space. */
  withMemory<T>(lock: (memory: Buffer) => T): T {
    return lock(this.#bytes);
  }

  /** Overwrites the key. */
  erase(): void {
    this.#bytes.fill(0);
  }

  [Symbol.dispose](): void {
    this.erase();
  }

  #key(): Buffer {
    return this.#bytes.subarray(PREFIX.length);
  }
}

/** The error for a key that does not fit. */
export function keyTooLong(): ProxyError {
  return new ProxyError('key-too-long', `API key is too large to fit in the ${BUFFER_BYTES}-byte buffer`);
}

function isKeyByte(byte: number): boolean {
  const isDigit = byte >= 0x30 && byte <= 0x39;
  const isUpper = byte >= 0x41 && byte <= 0x5a;
  const isLower = byte >= 0x61 && byte <= 0x7a;
  return isDigit || isUpper || isLower || byte === 0x2d || byte === 0x5f;
}
