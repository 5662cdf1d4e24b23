import { messageOf } from '@codex-ts/foundation/errors';
import { startProcess, type RunningProcess } from '@codex-ts/process';
import { deserializeMessage, serializeMessage } from '@modelcontextprotocol/sdk/shared/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { CodexError } from '@codex-ts/foundation/errors';
import type { McpTransportSettings } from '../server/server-settings.ts';
import { unreadableAnswer } from './unreadable-answer.ts';

/** What of a line on standard error is told, in bytes. */
const MAX_ERROR_LINE_BYTES = 4_096;
/** Longest line of a server, in bytes; a server that writes more is cut off. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;
/** How long a server has to end by itself once it is told to, in milliseconds. */
const END_GRACE_MS = 2_000;

export interface StdioTransportOptions {
  /** Told each line that the program writes to standard error. */
  onErrorLine?: (line: string) => void;
}

/**
 * Speaks with a program over its standard input and output, a message a line. The program leads a process group of its own;
 * closing ends the whole group. Lines that are no messages are passed over; what is
 * no answer by the protocol but says to which request it belongs fails that request.
 */
export class StdioTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #settings: Extract<McpTransportSettings, { type: 'stdio' }>;
  #process: RunningProcess | undefined;
  #parts: Buffer[] = [];
  #partBytes = 0;
  #closing: Promise<void> | undefined;
  readonly #onErrorLine: ((line: string) => void) | undefined;
  #errorLine = '';

  constructor(settings: Extract<McpTransportSettings, { type: 'stdio' }>, { onErrorLine }: StdioTransportOptions = {}) {
    this.#settings = settings;
    this.#onErrorLine = onErrorLine;
  }

  /** Rejects with the system's reason when the program cannot be started. */
  async start(): Promise<void> {
    const { argv, env, cwd } = this.#settings;
    const running = await startProcess({ argv, env, cwd, stdin: 'pipe' });
    this.#process = running;
    running.onOutput((chunk, stream) => {
      if (stream === 'stdout') this.#take(chunk);
      else if (this.#onErrorLine !== undefined) this.#takeError(chunk, this.#onErrorLine);
    });
    void running.exited.then(async ({ exitCode, signal }) => {
      if (this.#errorLine !== '') this.#onErrorLine?.(this.#errorLine);
      if (this.#closing === undefined) {
        const how = signal === null ? `with exit code ${exitCode}` : `by ${signal}`;
        this.onerror?.(new CodexError(`the server ended ${how}`, { code: 'mcp/server-ended' }));
      }
      await this.close();
    });
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if (this.#closing !== undefined) throw new CodexError('the connection is closed', { code: 'mcp/disconnected' });
    this.#process?.write(serializeMessage(message));
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    const running = this.#process;
    if (running !== undefined) {
      running.endInput();
      running.kill('SIGTERM');
      const timer = setTimeout(() => running.kill(), END_GRACE_MS);
      await running.finish({ drainMs: 0, killRest: true });
      clearTimeout(timer);
    }
    this.onclose?.();
  }

  #take(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...this.#parts, chunk.subarray(from, end)]);
      this.#parts = [];
      this.#partBytes = 0;
      from = end + 1;
      this.#message(line.toString('utf8').trim());
    }
    if (from === chunk.length) return;
    this.#parts.push(chunk.subarray(from));
    this.#partBytes += chunk.length - from;
    if (this.#partBytes <= MAX_LINE_BYTES) return;
    this.onerror?.(new CodexError(`the server wrote a line of more than ${MAX_LINE_BYTES} bytes`, { code: 'mcp/line-too-long' }));
    void this.close();
  }

  #takeError(chunk: Buffer, tell: (line: string) => void): void {
    const lines = (this.#errorLine + chunk.toString('utf8')).split('\n');
    this.#errorLine = (lines.pop() ?? '').slice(0, MAX_ERROR_LINE_BYTES);
    for (const line of lines) if (line.trim() !== '') tell(line.trimEnd().slice(0, MAX_ERROR_LINE_BYTES));
  }

  #message(line: string): void {
    if (line === '') return;
    let message: JSONRPCMessage;
    try {
      message = deserializeMessage(line);
    } catch (error) {
      this.onerror?.(new CodexError(`a line is no message: ${messageOf(error)}`, { code: 'mcp/not-a-message', cause: error }));
      const answer = unreadableAnswer(line);
      if (answer !== undefined) this.onmessage?.(answer);
      return;
    }
    this.onmessage?.(message);
  }
}
