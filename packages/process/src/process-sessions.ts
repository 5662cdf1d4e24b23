import { randomBytes, randomInt } from 'node:crypto';
import { Patience } from './patience.ts';
import type { ProcessRequest, TerminalSize } from './running-process.ts';
import { Session, type SessionEnd } from './session.ts';
import { StdinClosedError, UnknownProcessError } from './session-errors.ts';
import { startProcess } from './start-process.ts';

/** Told what the processes do, whoever waits for them. Must not throw. */
export interface SessionObserver {
  /** New output, in pieces of at most 8 KiB; at most 10 000 calls for one process. */
  onOutputDelta?(sessionId: number, text: string): void;
  /** The process has ended; once for each that was started, also when {@link ProcessSessions.start} reports the end. */
  onExit?(sessionId: number, end: SessionEnd): void;
}

/** A command to start. Without a terminal its input is closed, and both its outputs are one. */
export interface SessionRequest extends Omit<ProcessRequest, 'stdin' | 'mergeOutput' | 'signal'> {
  /** From {@link ProcessSessions.allocateId}; default: a new one. */
  sessionId?: number | undefined;
  /** Called once, when the process has ended or could not be started. */
  release?: (() => void) | undefined;
}

/** How long a call waits. */
export interface WaitOptions {
  /** In milliseconds; clamped to 250–30 000, for an empty write to 5 000–30 000. */
  yieldTimeMs: number;
  /** Aborting kills the process. */
  signal?: AbortSignal | undefined;
}

/** What a call of {@link ProcessSessions.start} or {@link ProcessSessions.write} saw. */
export interface SessionChunk {
  /** Six hexadecimal digits. */
  chunkId: string;
  /** Id to go on with; `null` when the process has ended. */
  sessionId: number | null;
  /** Output since the last chunk; above 1 MiB the middle is missing. */
  output: string;
  /** Bytes of output since the last chunk, before anything was dropped. */
  totalBytes: number;
  /** 128 + n for signal n; `null` while it runs. */
  exitCode: number | null;
  /** Length of the call, in milliseconds. */
  wallTimeMs: number;
}

/** A session as {@link ProcessSessions.list} shows it. */
export interface SessionInfo {
  sessionId: number;
  argv: readonly string[];
  cwd: string;
  tty: boolean;
  /** `false`: has ended, and its end was not read yet. */
  running: boolean;
}

/** Choices for {@link ProcessSessions}. */
export interface ProcessSessionsOptions {
  observer?: SessionObserver | undefined;
  /** How long a call that types nothing may wait, in milliseconds; at least 5000. Default 300 000. */
  maxPollMs?: number | undefined;
  /** Proposes ids. Default: at random from 1000 to 99999. */
  proposeId?: (() => number) | undefined;
}

/** As many processes may be open at once; one more ends the one that was used least recently. */
export const MAX_SESSIONS = 64;
/** From as many open processes on, the model is to be warned. */
export const SESSION_WARNING_COUNT = 60;
/** The most recently used ones are never ended to make room. */
const SAFE_RECENT_SESSIONS = 8;

const MIN_YIELD_MS = 250;
const MIN_EMPTY_YIELD_MS = 5_000;
const MAX_YIELD_MS = 30_000;
const DEFAULT_MAX_POLL_MS = 300_000;

interface Entry {
  session: Session;
  request: SessionRequest;
}

/**
 * Commands that may go on after the call that started them. Each call gives back what has come until the command ended or
 * the caller's patience did; a command that goes on is kept under a number.
 *
 * Has a lifetime: {@link closeAll} kills everything.
 *
 * Source: codex-rs/core/src/unified_exec/process_manager.rs.
 */
export class ProcessSessions {
  readonly #observer: SessionObserver;
  readonly #proposeId: () => number;
  readonly #maxPollMs: number;
  /** In the order of use, least recent first. */
  readonly #entries = new Map<number, Entry>();
  readonly #reserved = new Set<number>();
  readonly #patience = new Patience();
  /** Counts calls of {@link closeAll}, for starts that are under way then. */
  #closings = 0;

  constructor({
    observer = {},
    proposeId = () => randomInt(1_000, 100_000),
    maxPollMs = DEFAULT_MAX_POLL_MS,
  }: ProcessSessionsOptions = {}) {
    this.#observer = observer;
    this.#maxPollMs = Math.max(maxPollMs, MIN_EMPTY_YIELD_MS);
    this.#proposeId = proposeId;
  }

  /** Open sessions, those included whose end was not read yet. */
  get size(): number {
    return this.#entries.size;
  }

  /** Sets an id aside for a command that is about to be started, so that it can be spoken of before. */
  allocateId(): number {
    let id = this.#proposeId();
    while (this.#entries.has(id) || this.#reserved.has(id)) id = this.#proposeId();
    this.#reserved.add(id);
    return id;
  }

  /**
   * Starts a command and waits for its end, but not longer than `yieldTimeMs`.
   *
   * @throws SpawnError when it cannot be started.
   * @throws `wait.signal.reason` when that aborts; the command is killed.
   */
  async start(request: SessionRequest, wait: WaitOptions): Promise<SessionChunk> {
    const startedAt = performance.now();
    const sessionId = request.sessionId ?? this.allocateId();
    const closings = this.#closings;
    let session: Session;
    try {
      wait.signal?.throwIfAborted();
      const { argv, cwd, env, tty } = request;
      const process = await startProcess({ argv, cwd, env, tty, mergeOutput: true });
      session = new Session(process, {
        onOutputDelta: (text) => this.#observer.onOutputDelta?.(sessionId, text),
        onExit: (end) => {
          request.release?.();
          this.#observer.onExit?.(sessionId, end);
        },
      });
    } catch (error) {
      request.release?.();
      throw error;
    } finally {
      this.#reserved.delete(sessionId);
    }
    if (closings !== this.#closings) session.process.kill();
    this.#makeRoom();
    this.#entries.set(sessionId, { session, request });
    return this.#chunk(sessionId, session, {
      startedAt,
      waitMs: clamp(wait.yieldTimeMs, MIN_YIELD_MS, MAX_YIELD_MS),
      signal: wait.signal,
    });
  }

  /**
   * Types `chars` into a command's terminal, or nothing to see how it is getting on, and waits as {@link start} does.
   *
   * @throws UnknownProcessError when there is no such session, or its end was read already.
   * @throws StdinClosedError when the command has no terminal.
   * @throws `wait.signal.reason` when that aborts; the command is killed.
   */
  async write(sessionId: number, chars: string, wait: WaitOptions): Promise<SessionChunk> {
    const startedAt = performance.now();
    const entry = this.#touch(sessionId);
    if (chars !== '' && !entry.session.process.tty) throw new StdinClosedError();
    if (chars !== '') entry.session.process.write(chars);
    const waitMs =
      chars === ''
        ? clamp(wait.yieldTimeMs, MIN_EMPTY_YIELD_MS, this.#maxPollMs)
        : clamp(wait.yieldTimeMs, MIN_YIELD_MS, MAX_YIELD_MS);
    return this.#chunk(sessionId, entry.session, { startedAt, waitMs, signal: wait.signal });
  }

  /**
   * Changes the size of a command's terminal.
   *
   * @throws UnknownProcessError when there is no such session.
   */
  resize(sessionId: number, size: TerminalSize): void {
    this.#find(sessionId).session.process.resize(size);
  }

  /** No call returns until {@link goOn}, and the time until then does not count. Commands run on. */
  hold(): void {
    this.#patience.hold();
  }

  /** Ends {@link hold}. */
  goOn(): void {
    this.#patience.goOn();
  }

  /** Kills one command and forgets it; `false` when there is no such session. */
  async close(sessionId: number): Promise<boolean> {
    const entry = this.#entries.get(sessionId);
    if (entry === undefined) return false;
    this.#entries.delete(sessionId);
    if (entry.session.end === null) entry.session.process.kill();
    await entry.session.done;
    return true;
  }

  /** Kills all commands, those included that are just being started, and forgets them; resolves when they have ended. */
  async closeAll(): Promise<void> {
    this.#closings += 1;
    await Promise.all([...this.#entries.keys()].map((sessionId) => this.close(sessionId)));
  }

  /** The open sessions, least recently used first. */
  list(): SessionInfo[] {
    return [...this.#entries].map(([sessionId, { session, request }]) => ({
      sessionId,
      argv: request.argv,
      cwd: request.cwd,
      tty: session.process.tty,
      running: session.end === null,
    }));
  }

  #find(sessionId: number): Entry {
    const entry = this.#entries.get(sessionId);
    if (entry === undefined) throw new UnknownProcessError(sessionId);
    return entry;
  }

  #touch(sessionId: number): Entry {
    const entry = this.#find(sessionId);
    this.#entries.delete(sessionId);
    this.#entries.set(sessionId, entry);
    return entry;
  }

  #makeRoom(): void {
    if (this.#entries.size < MAX_SESSIONS) return;
    const candidates = [...this.#entries].slice(0, -SAFE_RECENT_SESSIONS);
    const [sessionId] = candidates.find(([, { session }]) => session.end !== null) ?? candidates[0] ?? [];
    if (sessionId !== undefined) void this.close(sessionId); // `done` never rejects
  }

  async #chunk(
    sessionId: number,
    session: Session,
    { startedAt, waitMs, signal }: { startedAt: number; waitMs: number; signal: AbortSignal | undefined },
  ): Promise<SessionChunk> {
    await this.#patience.wait(session.done, { waitMs, signal });
    if (signal?.aborted) {
      await this.close(sessionId);
      throw signal.reason;
    }
    const { output, totalBytes } = session.takeOutput();
    if (session.end !== null) this.#entries.delete(sessionId);
    return {
      chunkId: randomBytes(3).toString('hex'),
      sessionId: session.end === null ? sessionId : null,
      output,
      totalBytes,
      exitCode: session.end?.exitCode ?? null,
      wallTimeMs: performance.now() - startedAt,
    };
  }
}

function clamp(yieldTimeMs: number, minimumMs: number, maximumMs: number): number {
  return Math.min(Math.max(yieldTimeMs, minimumMs), maximumMs);
}
