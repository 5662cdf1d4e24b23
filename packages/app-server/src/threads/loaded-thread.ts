import type { ServerRequestMethod } from '@codex-ts/app-server-protocol';
import type { ThreadStatus } from '@codex-ts/app-server-protocol/v2/thread';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { Config } from '@codex-ts/config';
import type { Thread } from '@codex-ts/core';
import { CodexError } from '@codex-ts/foundation/errors';
import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import type { OpenedThread } from '@codex-ts/local-runtime';
import type { CommandAction, CommandApprovalRequest, NumberedThreadEvent, SessionSource } from '@codex-ts/protocol';
import type { Connection } from '../connection.ts';
import { ThreadEventNotifications } from '../notifications/thread-event-notifications.ts';
import { outgoing, type Outgoing } from '../outgoing.ts';
import type { ServerContext } from '../server-context.ts';
import type { ThreadFacts } from '../views/thread-view.ts';
import { seconds } from '../views/turn-view.ts';
import { tokenUsageView } from '../views/usage-view.ts';
import { startedCommandItem } from './asked-command-item.ts';
import { LiveTurns } from './live-turns.ts';

export interface LoadedThreadOptions {
  server: ServerContext;
  opened: OpenedThread;
  config: Config;
  originator: string;
  source: SessionSource;
  git: ThreadFacts['git'];
  forkedFromId?: string | null;
  preview?: string;
  name?: string | null;
  historyMode: ThreadFacts['historyMode'];
  cliVersion: string;
  /** Turns before this session. */
  turns?: readonly Turn[];
  instructionSources?: string[];
  usesDefaultSandbox?: boolean;
  /** Ends what was opened for the thread. */
  release(): Promise<void>;
}

/**
 * A thread in memory and the clients that watch it. What happens in it is told to each of them, in order, questions
 * included.
 */
export class LoadedThread {
  readonly id: string;
  readonly thread: Thread;
  readonly config: Config;
  readonly path: string | null;
  name: string | null;
  readonly #options: LoadedThreadOptions;
  readonly #notifications: ThreadEventNotifications;
  readonly #watchers = new Set<Connection>();
  readonly #openQuestions = new Set<AbortController>();
  readonly #stopListening: () => void;
  #preview: string;
  #hasTurns: boolean;
  #failed = false;
  #pendingWarnings: (() => void) | undefined;
  #updatedAtMs: number;
  readonly turns: LiveTurns;
  /** First turn whose end nobody has looked at, and a name for that state. */
  readState: { firstUnread: { type: 'turn'; turnId: string } | null; revision: string };

  constructor(options: LoadedThreadOptions) {
    const { server, opened, config } = options;
    this.#options = options;
    this.thread = opened.thread;
    this.id = opened.thread.id;
    this.config = config;
    this.path = opened.path;
    this.name = options.name ?? null;
    this.turns = new LiveTurns(options.turns ?? []);
    this.readState = { firstUnread: null, revision: `initial:${this.id}` };
    this.#preview = options.preview ?? '';
    this.#hasTurns = opened.rollout !== null || this.#preview !== '';
    this.#updatedAtMs = server.options.nowMs();
    this.#notifications = new ThreadEventNotifications({
      threadId: this.id,
      nowMs: server.options.nowMs,
      usage: opened.thread.usage,
    });
    this.#stopListening = opened.thread.listen((event) => this.#onEvent(event));
  }

  get facts(): ThreadFacts {
    const { opened, forkedFromId = null, originator, source, git, historyMode, cliVersion } = this.#options;
    const { settings } = this.thread;
    return {
      id: this.id,
      forkedFromId,
      preview: this.#preview,
      ephemeral: this.path === null,
      modelProvider: settings.modelProviderId,
      model: settings.model,
      reasoningEffort: settings.effort,
      createdAt: seconds(opened.startedAt.getTime()),
      updatedAt: seconds(this.#updatedAtMs),
      status: this.status,
      path: this.path,
      cwd: settings.cwd,
      cliVersion,
      originator,
      source,
      git,
      name: this.name,
      loaded: true,
      historyMode,
    };
  }

  get status(): ThreadStatus {
    if (this.thread.activeTurnId !== null)
      return { type: 'active', activeFlags: this.#openQuestions.size > 0 ? ['waitingOnApproval'] : [] };
    return this.#failed ? { type: 'systemError' } : { type: 'idle' };
  }

  /** Whether the user has said anything yet. */
  get hasTurns(): boolean {
    return this.#hasTurns;
  }

  /** Files with instructions that count for the thread. */
  get instructionSources(): string[] {
    return this.#options.instructionSources ?? [];
  }

  /** Tells the usage so far to clients that open the thread again. */
  tellUsage(): void {
    const { usage } = this.thread;
    const turnId = this.turns.all().at(-1)?.id;
    if (usage !== null && turnId !== undefined)
      this.tell(outgoing('thread/tokenUsage/updated', { threadId: this.id, turnId, tokenUsage: tokenUsageView(usage) }));
  }

  /** Tells how the thread stands. */
  tellStatus(): void {
    this.tell(outgoing('thread/status/changed', { threadId: this.id, status: this.status }));
  }

  /** Whether nobody chose a sandbox. */
  get usesDefaultSandbox(): boolean {
    return this.#options.usesDefaultSandbox ?? false;
  }

  /** Warnings that clients get with the first turn. */
  warnAtFirstTurn(warnings: readonly string[], tell: (thread: LoadedThread, warnings: readonly string[]) => void): void {
    this.#pendingWarnings = () => tell(this, warnings);
  }

  tellPendingWarnings(): void {
    this.#pendingWarnings?.();
    this.#pendingWarnings = undefined;
  }

  /** First prompt of a thread that had none. */
  noteInput(text: string): void {
    if (!this.#hasTurns) this.#preview = text.trim();
    this.#hasTurns = true;
  }

  subscribe(connection: Connection): void {
    this.#watchers.add(connection);
  }

  /** `false` when the client did not watch. */
  unsubscribe(connection: Connection): boolean {
    const watched = this.#watchers.delete(connection);
    if (this.#watchers.size === 0) for (const question of this.#openQuestions) question.abort(nobodyLeft());
    return watched;
  }

  tell(message: Outgoing): void {
    this.turns.note(message);
    for (const connection of this.#watchers) connection.notify(message);
  }

  /**
   * Puts a question to every client that watches. The first answer counts; the others are told that it is settled.
   *
   * @throws when no client is left, or the one that answered answered with an error.
   */
  async ask(method: ServerRequestMethod, params: object, { signal }: { signal: AbortSignal }): Promise<unknown> {
    const watchers = [...this.#watchers];
    if (watchers.length === 0) throw nobodyLeft();
    const settled = new AbortController();
    this.#openQuestions.add(settled);
    const both = AbortSignal.any([signal, settled.signal]);
    const open: { connection: Connection; id: string | number }[] = [];
    try {
      const answers = watchers.map(async (connection) => {
        const { id, answer } = await connection.ask(method, params, { signal: both });
        open.push({ connection, id });
        return answer;
      });
      return await firstAnswer(answers);
    } finally {
      this.#openQuestions.delete(settled);
      settled.abort();
      for (const { connection, id } of open)
        connection.notify(outgoing('serverRequest/resolved', { threadId: this.id, requestId: id }));
      if (!signal.aborted && this.#openQuestions.size === 0) this.tellStatus();
    }
  }

  /** Tells that a command waits for a person. */
  commandAsked(request: CommandApprovalRequest, actions: CommandAction[]): void {
    this.#tellWaiting();
    for (const message of this.#notifications.commandAsked(request.turnId, startedCommandItem(request, actions)))
      this.tell(message);
  }

  patchAsked(): void {
    this.#tellWaiting();
  }

  commandAnswered(itemId: string, allowed: boolean): void {
    this.#notifications.commandAnswered(itemId, allowed);
  }

  async close(): Promise<void> {
    for (const question of this.#openQuestions) question.abort(nobodyLeft());
    await this.thread.close();
    this.#stopListening();
    await this.#options.release();
  }

  #tellWaiting(): void {
    if (this.#openQuestions.size > 0) return;
    this.tell(
      outgoing('thread/status/changed', { threadId: this.id, status: { type: 'active', activeFlags: ['waitingOnApproval'] } }),
    );
  }

  #noteUnread(turnId: string): void {
    if (this.readState.firstUnread !== null) return;
    this.readState = { firstUnread: { type: 'turn', turnId }, revision: uuidV7() };
    const message = outgoing('thread/readState/changed', { threadId: this.id, readState: this.readState });
    for (const connection of this.#watchers) if (connection.identity?.experimental === true) connection.notify(message);
  }

  #onEvent({ event }: NumberedThreadEvent): void {
    this.#updatedAtMs = this.#options.server.options.nowMs();
    if (event.type === 'turn.started') this.#failed = false;
    if (event.type === 'error' && !event.willRetry) this.#failed = true;
    if (event.type === 'turn.completed' && event.status !== 'interrupted') this.#noteUnread(event.turnId);
    for (const message of this.#notifications.of(event)) {
      if (message.method === 'account/rateLimits/updated') this.#options.server.notifyAll(message);
      else this.tell(message);
    }
  }
}

function nobodyLeft(): CodexError {
  return new CodexError('no client is left to answer', { code: 'app-server/nobody-left' });
}

/** The first client to answer decides, with an error too; one that merely went away does not. */
async function firstAnswer(answers: readonly Promise<unknown>[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let left = answers.length;
    for (const answer of answers) {
      answer.then(resolve, (reason: unknown) => {
        left -= 1;
        const gone = reason instanceof CodexError && reason.code === 'json-rpc/closed';
        if (!gone || left === 0) reject(reason instanceof Error ? reason : nobodyLeft());
      });
    }
  });
}
