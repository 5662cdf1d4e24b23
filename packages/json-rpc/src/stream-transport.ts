import type { Readable, Writable } from 'node:stream';
import { readLines } from '@codex-ts/foundation/jsonl';
import type { SendLine } from './outbox.ts';
import { PeerClosedError } from './rpc-error.ts';

/** A pair of byte streams as a peer wants it. */
export interface StreamTransport {
  incoming: AsyncIterable<string>;
  send: SendLine;
}

export interface StreamTransportOptions {
  /** Longest line that is read, in bytes. A longer one closes the connection. Default 64 MiB. */
  maxLineBytes?: number;
}

/**
 * Speaks in lines over a pair of byte streams, such as a process's stdin and stdout.
 *
 * Lines that are sent in one go leave in one write; when the stream's buffer is full the sender waits until it has drained.
 */
export function streamTransport(
  { input, output }: { input: Readable; output: Writable },
  options: StreamTransportOptions = {},
): StreamTransport {
  return { incoming: readLines(input, options), send: lineWriter(output) };
}

/** Hands lines to a stream; see {@link streamTransport}. */
export function lineWriter(output: Writable): SendLine {
  let batch = '';
  let writing: Promise<void> | undefined;
  let failed = false;
  output.on('error', () => {
    failed = true;
  });
  const write = async (): Promise<void> => {
    await Promise.resolve(); // gathers the lines of this turn of the event loop
    while (batch !== '') {
      const chunk = batch;
      batch = '';
      if (!output.write(chunk)) await drained(output);
    }
    writing = undefined;
  };
  return (line) => {
    if (failed || !output.writable) return false;
    batch += `${line}\n`;
    if (writing === undefined) {
      writing = write();
      writing.catch(() => undefined); // the next line learns of it from `failed`
    }
    return output.writableNeedDrain || batch.length > output.writableHighWaterMark ? writing : true;
  };
}

/** Resolves when the buffer is empty, rejects when that will never be. */
function drained(output: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      output.off('drain', onDrain).off('close', onClose).off('error', onError);
      settle();
    };
    const onDrain = (): void => end(resolve);
    const onClose = (): void => end(() => reject(new PeerClosedError()));
    const onError = (reason: Error): void => end(() => reject(reason));
    output.on('drain', onDrain).on('close', onClose).on('error', onError);
  });
}
