import type { ServerRequestMethod } from '@codex-ts/app-server-protocol';
import type { ThreadStatus } from '@codex-ts/app-server-protocol/v2/thread';
import type { Config } from '@codex-ts/config';
import type { Thread } from '@codex-ts/core';
import type { Runtime } from '@codex-ts/local-runtime';
import type { CommandAction, CommandApprovalRequest, NumberedThreadEvent, PatchApprovalRequest } from '@codex-ts/protocol';
import type { Connection } from '../connection.ts';
import { ThreadEventNotifications, type CommandAnswer } from '../notifications/thread-event-notifications.ts';
import { rawNotifications } from '../notifications/raw-notifications.ts';
import { CodexEvents } from '../older-client/codex-events.ts';
import { outgoing, type Outgoing } from '../outgoing.ts';
import { gitView, type ThreadFacts } from '../views/thread-view.ts';
import { seconds } from '../views/turn-view.ts';
import { threadSettingsView } from '../views/thread-settings-view.ts';
import { tokenUsageView } from '../views/usage-view.ts';
import { startedCommandItem } from './asked-command-item.ts';
import { ClientFeed, type Snapshot } from './client-feed.ts';
import type { LiveTurns } from './live-turns.ts';
import type { LoadedThreadOptions } from './loaded-thread-options.ts';
import { OpenQuestions } from './open-questions.ts';
import { ReadMark } from './read-mark.ts';
import { withMetadata } from './thread-metadata.ts';
import { notesOf } from './thread-notes.ts';
import { threadPlaces } from './thread-place.ts';
import { ThreadServers } from './thread-servers.ts';
import { TurnCourse } from './turn-course.ts';
import { isForPerson, waitingFlags, type WaitingFlag } from './waiting-flags.ts';

/**
 * A thread in memory and the clients that watch it. What happens in it is told to each of them, in order, questions
 * included.
 */
export class LoadedThread {
  readonly id: string;
  readonly thread: Thread;
  readonly servers: ThreadServers;
  readonly readMark: ReadMark;
  readonly config: Config;
  readonly ignoredSettings: string | null;
  readonly path: string | null;
  name: string | null;
  readonly #options: LoadedThreadOptions;
  readonly #notifications: ThreadEventNotifications;
  readonly #codexEvents: CodexEvents;
  readonly #feed: ClientFeed;
  readonly #questions: OpenQuestions;
  readonly #stopListening: () => void;
  #preview: string;
  #hasTurns: boolean;
  readonly #course = new TurnCourse();
  #pendingWarnings: (() => void) | undefined;
  #updatedAtMs: number;

  constructor(options: LoadedThreadOptions) {
    const { server, opened, config } = options;
    this.#options = options;
    this.thread = opened.thread;
    this.id = opened.thread.id;
    this.servers = new ThreadServers(options);
    this.config = config;
    this.ignoredSettings = options.ignoredSettings;
    this.path = opened.path;
    this.name = options.name ?? null;
    this.#feed = new ClientFeed({ turns: options.turns ?? [], everyone: server.connections });
    this.#questions = new OpenQuestions({
      watchers: () => this.#feed.watchers,
      nextRequestId: () => server.nextRequestId(),
      onSettled: (requestId, method) => {
        if (isForPerson(method)) this.tell(outgoing('serverRequest/resolved', { threadId: this.id, requestId }));
      },
    });
    this.readMark = new ReadMark({ notes: notesOf(server), threadId: this.id, keeps: opened.path !== null });
    this.#preview = options.preview ?? '';
    this.#hasTurns = opened.rollout !== null || this.#preview !== '';
    this.#updatedAtMs = options.updatedAtMs;
    this.#notifications = new ThreadEventNotifications({
      threadId: this.id,
      nowMs: server.options.nowMs,
      usage: opened.thread.usage,
    });
    this.#codexEvents = new CodexEvents({
      threadId: this.id,
      usage: opened.thread.usage,
      wanted: () => this.#feed.watchers.some(({ protocol }) => protocol === '0.104'),
    });
    this.#stopListening = opened.thread.listen((event) => this.#onEvent(event));
  }

  get facts(): ThreadFacts {
    const { opened, forkedFromId = null, originator, source, historyMode, cliVersion, projectId = null, descent } = this.#options;
    const { settings } = this.thread;
    const place =
      this.path === null ? { section: null, sectionEnteredAt: null, projectId } : threadPlaces(this.#options.server)(this.id);
    const facts: ThreadFacts = {
      ...place,
      ...descent,
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
      workspaceRoots: settings.workspaceRoots,
      cliVersion,
      originator,
      source,
      git: gitView(opened.meta()?.git),
      name: this.name,
      daybreakEnabled: null,
      loaded: true,
      historyMode,
    };
    return withMetadata(facts, notesOf(this.#options.server));
  }

  get status(): ThreadStatus {
    if (this.thread.activeTurnId !== null) return { type: 'active', activeFlags: this.#flags };
    return this.#course.failed ? { type: 'systemError' } : { type: 'idle' };
  }

  /** Whether an id is that of the turn that runs now, or of the reviewer's turn in it. */
  isActiveTurn(turnId: string): boolean {
    return this.thread.activeTurnId !== null && [this.thread.activeTurnId, this.#course.reviewerTurnId].includes(turnId);
  }

  /** All turns, as clients heard of them. */
  get turns(): LiveTurns {
    return this.#feed.turns;
  }

  /** Whether nobody watches and nothing runs. */
  get isIdle(): boolean {
    return this.#feed.watchers.length === 0 && this.thread.activeTurnId === null;
  }

  /** Whether the user has said anything yet. */
  get hasTurns(): boolean {
    return this.#hasTurns;
  }

  /** Folder that the file of the thread names, when it was stored; absolute. */
  get storedCwd(): string | null {
    return this.#options.storedCwd ?? null;
  }

  /** Files with instructions that count for the thread. */
  get instructionSources(): string[] {
    return this.#options.instructionSources ?? [];
  }

  /** Tells a client that has opened the thread again the usage so far. */
  tellUsage(connection: Connection): void {
    const { usage } = this.thread;
    const turnId = this.turns.all().at(-1)?.id;
    if (usage === null || turnId === undefined) return;
    const params = { threadId: this.id, turnId, tokenUsage: tokenUsageView(usage) };
    connection.notify(outgoing('thread/tokenUsage/updated', params, '0.169'));
  }

  /** Tells how the thread stands. */
  tellStatus(): void {
    this.tell(outgoing('thread/status/changed', { threadId: this.id, status: this.status }));
  }

  /** What the thread runs on. */
  get runtime(): Runtime {
    return this.#options.runtime;
  }

  /** The thread's configuration as it stands on the disk now. */
  reloadConfig(): Config {
    return this.#options.reloadConfig();
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
    if (this.#preview === '') this.#preview = text.trim();
    this.#hasTurns = true;
  }

  /** Has a client told of everything from here on; the snapshot is what it missed. */
  subscribe(connection: Connection): Snapshot {
    return this.#feed.watch(connection);
  }

  /** Tells a client that came later what is under way: items that have begun, and questions that nobody has answered. */
  tellRunning(connection: Connection, { running }: Snapshot): void {
    for (const message of running) connection.notify(message);
    this.#questions.join(connection);
  }

  /** Has a client that watches told the items of the conversation as the model gets and gives them, too. */
  tellRaw(connection: Connection): void {
    this.#feed.watchRaw(connection);
  }

  /** `false` when the client did not watch. */
  unsubscribe(connection: Connection): boolean {
    this.#questions.leave(connection);
    return this.#feed.unwatch(connection);
  }

  tell(message: Outgoing): void {
    this.#feed.append(message);
  }

  /**
   * Puts a question to every client that watches; see {@link OpenQuestions.ask}. All are told once it is settled.
   *
   * @throws when no client is left, or the one that answered answered with an error.
   */
  async ask(method: ServerRequestMethod, params: object, { signal }: { signal: AbortSignal }): Promise<unknown> {
    try {
      return await this.#questions.ask(method, params, { signal });
    } finally {
      if (!signal.aborted && isForPerson(method) && this.#flags.length === 0) this.tellStatus();
    }
  }

  /** Tells that a person is about to be asked something. */
  tellWaiting(flag: WaitingFlag = 'waitingOnApproval'): void {
    if (this.#flags.includes(flag)) return;
    const status = { type: 'active' as const, activeFlags: [...this.#flags, flag] };
    this.tell(outgoing('thread/status/changed', { threadId: this.id, status }));
  }

  /** Tells that a command waits for a person. */
  commandAsked(request: CommandApprovalRequest, actions: CommandAction[]): void {
    this.tellWaiting();
    for (const message of this.#notifications.commandAsked(request.turnId, startedCommandItem(request, actions)))
      this.tell(message);
    for (const message of this.#codexEvents.asked(request, actions)) this.tell(message);
  }

  patchAsked(request: PatchApprovalRequest): void {
    this.tellWaiting();
    for (const message of this.#codexEvents.asked(request, [])) this.tell(message);
  }

  /** Unix milliseconds. */
  nowMs(): number {
    return this.#options.server.options.nowMs();
  }

  /** Tells clients that asked for what is experimental which settings hold from here on. */
  tellSettings(): void {
    const message = outgoing('thread/settings/updated', { threadId: this.id, threadSettings: threadSettingsView(this) });
    this.#feed.tellExperimental(message);
  }

  commandAnswered(itemId: string, outcome: CommandAnswer): void {
    if (outcome !== 'allowed') this.#codexEvents.commandRefused(itemId);
    this.#notifications.commandAnswered(itemId, outcome);
  }

  /** Resolves when a turn has ended, or the thread has. */
  async turnEnded(): Promise<void> {
    for await (const { event } of this.thread.events()) if (event.type === 'turn.completed') return;
  }

  async close(): Promise<void> {
    this.#questions.giveUpAll();
    await this.thread.close();
    this.#stopListening();
    await this.#options.release();
  }

  /** What the thread waits for. */
  get #flags(): WaitingFlag[] {
    return waitingFlags(this.#questions.methods);
  }

  #onEvent({ event }: NumberedThreadEvent): void {
    if ('turnId' in event && event.turnId !== null) this.#updatedAtMs = this.#options.server.options.nowMs();
    this.#course.note(event);
    if (event.type === 'turn.completed' && event.status !== 'interrupted' && !this.#course.onlyPlanned) {
      const readState = this.readMark.endTurn(event.turnId);
      this.#feed.tellExperimental(outgoing('thread/readState/changed', { threadId: this.id, readState }));
    }
    for (const message of [...this.#codexEvents.of(event), ...this.#notifications.of(event)]) this.tell(message);
    this.#feed.tellRaw(() => rawNotifications(this.id, event));
  }
}
