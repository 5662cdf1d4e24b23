import { CodexError, messageOf } from '@codex-ts/foundation/errors';
import type { TruncationPolicy } from '@codex-ts/foundation/truncate';
import {
  toWireItem,
  type NumberedThreadEvent,
  type ResponseItem,
  type ReviewTarget,
  type RolloutItem,
  type ThreadEventOf,
  type TokenUsageInfo,
  type TurnKind,
  type UserInput,
} from '@codex-ts/protocol';
import { outputToStore } from '../context/cut-output.ts';
import type { EnginePorts, ThreadStore } from '../ports.ts';
import type { JudgedCall } from '../auto-review/judge-last-call.ts';
import type { OneAnswer } from '../turn/ask-once.ts';
import type { BesideOptions, CopiedThread } from '../turn/beside.ts';
import { type PromptExtras, promptOf } from '../turn/prompt.ts';
import { runTurn } from '../turn/run-turn.ts';
import { truncationOf } from '../turn/truncation-of.ts';
import type { TurnScope } from '../turn/turn-scope.ts';
import { EventLog } from './event-log.ts';
import { LeftCommands } from './left-commands.ts';
import type { RunningTurn, TurnWork } from './running-turn.ts';
import type { ThreadOptions } from './thread-options.ts';
import type { ThreadSettings, TurnOnly, TurnOverrides } from './thread-settings.ts';
import { ThreadState } from './thread-state.ts';
import { TurnSlot } from './turn-slot.ts';

/** `once` holds for the turn only; everything else for those after it too. */
export type TurnStartOptions = TurnOverrides & PromptExtras & { once?: TurnOnly };

/**
 * One conversation. Runs one turn at a time and tells its subscribers everything that happens.
 *
 * Has a lifetime: {@link close} interrupts what runs and writes what is left.
 */
export class Thread {
  readonly id: string;
  /** Commands that turns left running. */
  readonly commands: LeftCommands;
  readonly #ports: EnginePorts;
  readonly #store: ThreadStore | null;
  readonly #state: ThreadState;
  readonly #log: EventLog;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #turn: TurnSlot;
  #settings: ThreadSettings;
  #closed = false;

  constructor({ id, ports, store, settings, state, resumedModel = null, headers = {}, facts = {} }: ThreadOptions) {
    this.id = id;
    this.commands = new LeftCommands(ports.tools);
    this.#ports = ports;
    this.#store = store;
    this.#settings = settings;
    this.#state = state;
    this.#log = new EventLog(id);
    this.#headers = headers;
    const common = { threadId: id, ports, store, state, log: this.#log, resumedModel, headers, facts };
    this.#turn = new TurnSlot({ ...common, settings: () => this.#settings });
  }

  get settings(): ThreadSettings {
    return this.#settings;
  }

  /** Id of the turn that runs now. */
  get activeTurnId(): string | null {
    return this.#turn.active?.turnId ?? null;
  }

  /** What the turn that runs now is for; `null` for one that answers a prompt, and while none runs. */
  get activeTurnKind(): TurnKind | null {
    return this.#turn.active?.kind ?? null;
  }

  /** The conversation so far, as the model gets it. */
  get history(): readonly ResponseItem[] {
    return this.#state.history.items;
  }

  /** Everything from now on, numbered. Ends when the thread is closed or `signal` aborts. */
  events(options: { signal?: AbortSignal } = {}): AsyncGenerator<NumberedThreadEvent, void, undefined> {
    return this.#log.subscribe(options);
  }

  /** Calls `listener` with each event in the moment it happens; it must not throw. Returns what ends that. */
  listen(listener: (event: NumberedThreadEvent) => void): () => void {
    return this.#log.listen(listener);
  }

  /** Tells subscribers how servers with tools get on. */
  announce(event: ThreadEventOf<'mcp-server.startup-updated' | 'mcp-server.startup-completed'>): void {
    if (this.#closed) return; // a server may take longer than its thread
    this.#log.emit(event);
  }

  /** Tells subscribers something that belongs to no turn. */
  warn(message: string): void {
    this.#log.emit({ type: 'warning', turnId: null, message });
  }

  /**
   * Starts a turn; `overrides` stay for the turns after it.
   *
   * @throws TurnRunningError while another turn runs.
   */
  startTurn(
    input: readonly UserInput[],
    { clientId, context, toolOutput, once, ...overrides }: TurnStartOptions = {},
  ): RunningTurn {
    const prompt = promptOf(input, { clientId, context, toolOutput });
    return this.#start(null, (turn) => runTurn({ ...turn, prompt }), overrides, once);
  }

  /**
   * Starts a turn that nobody prompts; `items` tell the model what it is for.
   *
   * @throws TurnRunningError while another turn runs.
   */
  continueWith(items: readonly ResponseItem[]): RunningTurn {
    return this.#start(null, (turn) => runTurn({ ...turn, prompt: items }));
  }

  /**
   * Starts a turn that sums up the conversation and puts the summary in its place.
   *
   * @throws TurnRunningError while another turn runs.
   */
  startCompaction(): RunningTurn {
    return this.#start('compaction', async (turn) => {
      const { runCompaction } = await import('../compaction/run-compaction.ts');
      return runCompaction(turn);
    });
  }

  /**
   * Starts a turn that has changes reviewed, in a thread of its own that knows nothing of this one.
   *
   * @throws TurnRunningError while another turn runs.
   */
  startReview(target: ReviewTarget): RunningTurn {
    return this.#start('review', async (turn) => {
      const { runReview } = await import('../review/run-review.ts');
      return runReview({ ...turn, target });
    });
  }

  /** Ends with a turn that is on its way out: what is said from here on belongs to the next one. `undefined`: there is none. */
  turnEnded(): Promise<unknown> | undefined {
    const { active } = this.#turn;
    return active?.ending === true ? active.completed : undefined;
  }

  /**
   * Adds input to the running turn, before its next request. `false` when no turn runs that takes some, or it is ending.
   * `dropAnswer`: an answer that has called no tool yet is given up for it, and what came of its open item is forgotten.
   */
  steer(input: readonly UserInput[], { dropAnswer = false, ...extras }: PromptExtras & { dropAnswer?: boolean } = {}): boolean {
    const { joinable } = this.#turn;
    joinable?.pending.push(promptOf([...input], extras));
    if (dropAnswer) joinable?.steering.emit();
    return joinable !== undefined;
  }

  /** Settings for the turns from the next one on. */
  changeSettings(changes: TurnOverrides): void {
    this.#settings = { ...this.#settings, ...changes };
  }

  /** Token use so far; `null` before the first answer. */
  get usage(): TokenUsageInfo | null {
    return this.#state.usage;
  }

  /**
   * Runs a command of the user's; the model sees it and its output with the next request. While a turn runs that answers a
   * prompt, the command is part of it; otherwise it is a turn of its own.
   *
   * @throws CodexError when users cannot run commands here.
   */
  runUserCommand(command: string, { timeoutMs = null }: { timeoutMs?: number | null } = {}): RunningTurn {
    const shell = this.#ports.userShell;
    if (!shell) throw new CodexError('users cannot run commands here', { code: 'thread/no-user-shell' });
    const run = async (scope: TurnScope): Promise<void> => {
      const { runUserCommand } = await import('../user-command/run-user-command.ts');
      await runUserCommand({ scope, shell, command, timeoutMs });
    };
    const { joinable } = this.#turn;
    if (joinable) {
      run(this.#turn.scopeOf(joinable)).catch((error: unknown) => {
        this.warn(`The command could not be run: ${messageOf(error)}`);
      });
      return { turnId: joinable.turnId, completed: joinable.completed };
    }
    return this.#start(null, async ({ scope, resumedModel }) => {
      const { userCommandTurn } = await import('../user-command/user-command-turn.ts');
      return userCommandTurn({ scope, resumedModel, run });
    });
  }

  /** Adds items to the conversation; the model sees them with the next request. Default `limit` of outputs: that of tools. */
  inject(items: readonly ResponseItem[], { limit }: { limit?: TruncationPolicy } = {}): void {
    const { info } = this.#ports.models.find(this.#settings.model);
    const truncation = limit ?? truncationOf(this.#settings, info);
    this.#state.history.record(items, truncation);
    const stored = items.map((item) => toWireItem(outputToStore(item, truncation)));
    this.#store?.append(stored.map((payload): RolloutItem => ({ type: 'response_item', payload })));
  }

  /**
   * Asks the model one thing about the conversation as it is now, beside it: neither question nor answer becomes part of it,
   * nobody is told, and tools that the model calls do not run.
   *
   * @throws CodexError when the model could not be asked.
   * @throws `options.signal.reason` when that aborts.
   */
  async askOnce(question: string, options: BesideOptions): Promise<OneAnswer> {
    const copy = this.#copy();
    const { askOnce } = await import('../turn/ask-once.ts');
    return askOnce(copy, question, options);
  }

  /**
   * Has the automatic review judge the call that the conversation ends in, without doing it; nobody is told.
   *
   * @throws NoJudgementError when there is no such call, or it would be refused without a review.
   * @throws TurnRunningError while a turn runs.
   */
  async judgeLastCall(options: BesideOptions): Promise<JudgedCall> {
    this.#turn.requireFree();
    const copy = this.#copy();
    const { judgeLastCall } = await import('../auto-review/judge-last-call.ts');
    return judgeLastCall(copy, options);
  }

  /** Waits until everything is written. */
  async flush(): Promise<void> {
    await this.#store?.flush();
  }

  /**
   * Puts another conversation in place of this one, as after a rollback; `record` says so in the thread's file.
   *
   * @throws TurnRunningError while a turn runs.
   */
  replaceHistory(history: readonly ResponseItem[], record: RolloutItem): void {
    this.#turn.requireFree();
    this.#state.history.replace(history);
    this.#store?.append([record]);
  }

  /** Estimates anew what the next request will take, after the conversation was replaced, and tells it. */
  async recountUsage(): Promise<void> {
    const { recountUsage } = await import('./recount-usage.ts');
    const usage = recountUsage({ settings: this.#settings, models: this.#ports.models, state: this.#state });
    this.#log.emit({ type: 'token-usage.updated', turnId: this.#ports.ids.uuid(), usage });
  }

  /** Interrupts the running turn and waits for its end. It takes no more input from now on, and is stopped after `first`. */
  async interrupt(first?: Promise<unknown>): Promise<void> {
    await this.#turn.interrupt(first);
  }

  /** Interrupts what runs, ends commands left behind, writes what is left, ends all subscriptions. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.interrupt();
    await this.#endSession();
    await this.commands.endAll();
    await this.#store?.close();
    this.#log.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** The conversation as it is now. */
  #copy(): CopiedThread {
    const state = new ThreadState({ history: this.#state.history.items });
    const isRunning = this.#turn.active !== undefined;
    return { threadId: this.id, ports: this.#ports, settings: this.#settings, headers: this.#headers, state, isRunning };
  }

  #start(kind: TurnKind | null, work: TurnWork, overrides: TurnOverrides = {}, once: TurnOnly = {}): RunningTurn {
    this.#turn.requireFree();
    if (this.#closed) throw new CodexError('the thread is closed', { code: 'thread/closed' });
    this.#settings = { ...this.#settings, ...overrides };
    return this.#turn.start({ kind, work, once });
  }

  /** Hooks hear of the end of a session in which something happened. */
  async #endSession(): Promise<void> {
    const { hooks } = this.#ports;
    if (hooks === undefined || this.#state.told === null) return;
    const { sessionEnds } = await import('../hooks/session-end.ts');
    await sessionEnds({
      settings: this.#settings,
      ports: this.#ports,
      hooks: () => hooks.forTurn(this.#settings),
      flush: async () => {
        await this.#store?.flush().catch(() => undefined); // thrown when it is closed
      },
    });
  }
}
