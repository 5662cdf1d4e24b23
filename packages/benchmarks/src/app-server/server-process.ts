import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { BenchmarkError } from '../benchmark-error.ts';
import type { Command } from '../command.ts';

const LF = 10;
const DELTA = Buffer.from('{"method":"item/agentMessage/delta"');

interface Message {
  id?: number;
  method?: string;
  params?: { threadId?: string; turn?: { status: string; error: unknown } };
  result?: unknown;
  error?: { message: string };
}

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/**
 * An app-server as a process, driven with as little work of our own as can be: what is measured shares the processors with us.
 * Text deltas are counted, not parsed.
 */
export class ServerProcess implements AsyncDisposable {
  /** Text deltas so far. */
  deltas = 0;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #requests = new Map<number, Waiting>();
  readonly #turns = new Map<string, Waiting>();
  readonly #ended: Promise<unknown>;
  #parts: Buffer[] = [];
  #errors = '';
  #lastId = 0;

  constructor({ words: [file = '', ...args], cwd, env }: Command) {
    this.#child = spawn(file, args, { cwd, env, stdio: 'pipe' });
    this.#ended = once(this.#child, 'close');
    this.#child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#child.stderr.on('data', (chunk: Buffer) => void (this.#errors = (this.#errors + chunk.toString()).slice(-2000)));
    this.#child.on('error', (error) => this.#fail(error.message));
    this.#child.on('close', (status) => this.#fail(`it ended with ${status}`));
    this.#child.stdin.on('error', () => undefined); // its end is told by `close`
  }

  /** Id of the process that was started, which may be a launcher. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Introduces us. */
  async initialize(): Promise<void> {
    await this.request('initialize', { clientInfo: { name: 'benchmark', title: null, version: '1.0.0' }, capabilities: null });
    this.#write({ method: 'initialized' });
  }

  /** @throws BenchmarkError when it is refused, or the server ends first. */
  request(method: string, params: object): Promise<unknown> {
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      this.#requests.set(id, { resolve, reject });
      this.#write({ id, method, params });
    });
  }

  /** Opens a thread in the server's own folder; gives its id. */
  async startThread(): Promise<string> {
    const { thread } = (await this.request('thread/start', {})) as { thread: { id: string } }; // as the protocol says
    return thread.id;
  }

  /** Runs a turn to its end. */
  async runTurn(threadId: string, prompt: string): Promise<void> {
    const ended = new Promise((resolve, reject) => this.#turns.set(threadId, { resolve, reject }));
    await this.request('turn/start', { threadId, input: [{ type: 'text', text: prompt, text_elements: [] }] });
    await ended;
  }

  /** Ends the server as a client does that goes away. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end();
    await this.#ended;
  }

  #write(message: object): void {
    this.#child.stdin.write(`${JSON.stringify(message)}\n`);
  }

  #take(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      const piece = chunk.subarray(start, end);
      this.#line(this.#parts.length === 0 ? piece : Buffer.concat([...this.#parts.splice(0), piece]));
      start = end + 1;
    }
    if (start < chunk.length) this.#parts.push(chunk.subarray(start));
  }

  #line(line: Buffer): void {
    if (line.subarray(0, DELTA.length).equals(DELTA)) {
      this.deltas += 1;
      return;
    }
    const { id, method, params, result, error } = JSON.parse(line.toString()) as Message; // as the protocol says
    if (method === undefined) this.#settle(id ?? -1, result, error);
    else if (method === 'turn/completed') this.#turnEnded(params);
  }

  #settle(id: number, result: unknown, error: Message['error']): void {
    const request = this.#requests.get(id);
    this.#requests.delete(id);
    if (error === undefined) request?.resolve(result);
    else request?.reject(new BenchmarkError('wrong-result', `the server refused: ${error.message}`));
  }

  #turnEnded({ threadId = '', turn }: NonNullable<Message['params']> = {}): void {
    const waiting = this.#turns.get(threadId);
    this.#turns.delete(threadId);
    if (turn?.status === 'completed') waiting?.resolve(undefined);
    else waiting?.reject(new BenchmarkError('wrong-result', `a turn ended with ${JSON.stringify(turn)}`));
  }

  #fail(why: string): void {
    const error = new BenchmarkError('command-failed', `${this.#child.spawnargs.join(' ')}: ${why}\n${this.#errors}`);
    for (const waiting of [...this.#requests.values(), ...this.#turns.values()]) waiting.reject(error);
    this.#requests.clear();
    this.#turns.clear();
  }
}
