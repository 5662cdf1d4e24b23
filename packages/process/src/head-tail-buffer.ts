/** What a {@link HeadTailBuffer} keeps by default: 1 MiB. */
export const DEFAULT_BUFFER_BYTES = 1024 * 1024;

/**
 * Keeps the first half and the newest half of what is written to it; what lies between is dropped.
 *
 * Source: codex-rs/core/src/unified_exec/head_tail_buffer.rs.
 */
export class HeadTailBuffer {
  readonly #headLimit: number;
  readonly #tailLimit: number;
  #head: Buffer[] = [];
  #headBytes = 0;
  #tail: Buffer[] = [];
  #tailBytes = 0;
  #totalBytes = 0;

  constructor({ maxBytes = DEFAULT_BUFFER_BYTES }: { maxBytes?: number } = {}) {
    this.#headLimit = Math.floor(maxBytes / 2);
    this.#tailLimit = maxBytes - this.#headLimit;
  }

  /** Bytes written since the last {@link take}, dropped ones included. */
  get totalBytes(): number {
    return this.#totalBytes;
  }

  push(chunk: Buffer): void {
    this.#totalBytes += chunk.length;
    const room = this.#headLimit - this.#headBytes;
    const toHead = chunk.subarray(0, room);
    if (toHead.length > 0) {
      this.#head.push(toHead);
      this.#headBytes += toHead.length;
    }
    const toTail = chunk.subarray(toHead.length);
    if (toTail.length === 0) return;
    this.#tail.push(toTail);
    this.#tailBytes += toTail.length;
    this.#trimTail();
  }

  /** What is kept. */
  bytes(): Buffer {
    return Buffer.concat([...this.#head, ...this.#tail]);
  }

  /** {@link bytes}, and starts anew. */
  take(): Buffer {
    const bytes = this.bytes();
    this.#head = [];
    this.#tail = [];
    this.#headBytes = this.#tailBytes = this.#totalBytes = 0;
    return bytes;
  }

  #trimTail(): void {
    let excess = this.#tailBytes - this.#tailLimit;
    let whole = 0;
    while (excess > 0) {
      const oldest = this.#tail[whole] as Buffer; // there are more bytes than the limit, so there is a chunk
      if (oldest.length > excess) {
        this.#tail[whole] = oldest.subarray(excess);
        break;
      }
      excess -= oldest.length;
      whole += 1;
    }
    if (whole > 0) this.#tail.splice(0, whole);
    this.#tailBytes = Math.min(this.#tailBytes, this.#tailLimit);
  }
}
