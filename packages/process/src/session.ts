import { StringDecoder } from 'node:string_decoder';
import { exitCodeOf } from './exit-code.ts';
import { HeadTailBuffer } from './head-tail-buffer.ts';
import type { RunningProcess } from './running-process.ts';

/** How the process of a session ended. */
export interface SessionEnd {
  /** 128 + n for signal n. */
  exitCode: number;
  /** All output; above 1 MiB the middle is missing. */
  aggregatedOutput: string;
  durationMs: number;
}

/** What a {@link Session} tells. */
export interface SessionEvents {
  onOutputDelta(text: string): void;
  onExit(end: SessionEnd): void;
}

/** Output of programs left in the background is awaited this long, in milliseconds. */
const DRAIN_MS = 50;
/** Longest piece of output that is reported at once, in bytes. */
const MAX_DELTA_BYTES = 8 * 1024;
/** After as many pieces, output is only collected. */
const MAX_DELTAS = 10_000;

/** One process, with the output that nobody has read yet. */
export class Session {
  readonly process: RunningProcess;
  /** Settles when the process has ended and its output is complete. */
  readonly done: Promise<void>;
  #end: SessionEnd | null = null;
  readonly #unread = new HeadTailBuffer();
  readonly #transcript = new HeadTailBuffer();
  readonly #unreadDecoder = new StringDecoder('utf8');
  readonly #deltaDecoder = new StringDecoder('utf8');
  #deltas = 0;

  constructor(process: RunningProcess, events: SessionEvents) {
    const startedAt = performance.now();
    this.process = process;
    process.onOutput((chunk) => {
      this.#unread.push(chunk);
      this.#transcript.push(chunk);
      this.#reportDeltas(chunk, events);
    });
    this.done = process.finish({ drainMs: DRAIN_MS, killRest: true }).then((status) => {
      this.#end = {
        exitCode: exitCodeOf(status),
        aggregatedOutput: this.#transcript.take().toString('utf8'),
        durationMs: performance.now() - startedAt,
      };
      events.onExit(this.#end);
    });
  }

  /** `null` while the process runs. */
  get end(): SessionEnd | null {
    return this.#end;
  }

  /** The output since the last call; a character of which only a part has come stays back until the end. */
  takeOutput(): { output: string; totalBytes: number } {
    const { totalBytes } = this.#unread;
    const text = this.#unreadDecoder.write(this.#unread.take());
    return { output: this.#end === null ? text : text + this.#unreadDecoder.end(), totalBytes };
  }

  #reportDeltas(chunk: Buffer, events: SessionEvents): void {
    for (let at = 0; at < chunk.length && this.#deltas < MAX_DELTAS; at += MAX_DELTA_BYTES) {
      const text = this.#deltaDecoder.write(chunk.subarray(at, at + MAX_DELTA_BYTES));
      if (text === '') continue;
      this.#deltas += 1;
      events.onOutputDelta(text);
    }
  }
}
