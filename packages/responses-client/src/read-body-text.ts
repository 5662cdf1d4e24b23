import type { TransportResponse } from './transport.ts';

export interface ReadBodyOptions {
  /** What comes after this many bytes is not read. */
  maxBytes: number;
  /** Longest silence; what came before it is all there is. Milliseconds. */
  idleTimeoutMs: number;
  signal: AbortSignal | undefined;
}

/**
 * The text of a body, as far as it comes: a body that breaks off is as good as one that ends.
 *
 * @throws `signal.reason` when `signal` aborts.
 */
export async function readBodyText(
  { body, discard }: Pick<TransportResponse, 'body' | 'discard'>,
  { maxBytes, idleTimeoutMs, signal }: ReadBodyOptions,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const idle = setTimeout(() => discard({ reuse: false }), idleTimeoutMs);
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      length += chunk.length;
      idle.refresh();
      if (length >= maxBytes) break;
    }
    ended = length < maxBytes;
  } catch {
    signal?.throwIfAborted();
  } finally {
    clearTimeout(idle);
    if (!ended) discard({ reuse: false });
  }
  return Buffer.concat(chunks).toString('utf8', 0, maxBytes);
}
