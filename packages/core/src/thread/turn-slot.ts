import type { EnginePorts, ThreadStore } from '../ports.ts';
import { openTurnScope, type TurnScopeOptions } from '../turn/open-turn-scope.ts';
import type { Prompt } from '../turn/prompt.ts';
import { Steering } from '../turn/steering.ts';
import type { TurnScope } from '../turn/turn-scope.ts';
import type { TurnOutcome } from '../turn/within-turn.ts';
import { reportTurn, saveTurn } from './end-turn.ts';
import type { EventLog } from './event-log.ts';
import { type ActiveTurn, type RunningTurn, TurnRunningError, type TurnStart } from './running-turn.ts';
import type { ThreadSettings } from './thread-settings.ts';
import type { ThreadState } from './thread-state.ts';

/** What all turns of a thread have in common. */
export interface TurnSlotOptions {
  threadId: string;
  ports: EnginePorts;
  store: ThreadStore | null;
  state: ThreadState;
  log: EventLog;
  /** Those that hold now. */
  settings(): ThreadSettings;
  resumedModel: string | null;
  headers: Readonly<Record<string, string>>;
  facts: Readonly<Record<string, string>>;
}

/** Room for the one turn that a thread runs at a time: takes it from its start to its end, however it ends. */
export class TurnSlot {
  readonly #options: TurnSlotOptions;
  #active: ActiveTurn | undefined;

  constructor(options: TurnSlotOptions) {
    this.#options = options;
  }

  /** The turn that runs now. */
  get active(): ActiveTurn | undefined {
    return this.#active;
  }

  /** The turn that runs now, if it answers a prompt and more can become part of it. */
  get joinable(): ActiveTurn | undefined {
    return this.#active?.kind === null && !this.#active.ending ? this.#active : undefined;
  }

  /** @throws TurnRunningError while a turn runs. */
  requireFree(): void {
    if (this.#active) throw new TurnRunningError();
  }

  /** Starts a turn in the free slot. */
  start({ kind, work, once }: Pick<TurnStart, 'kind' | 'work' | 'once'>): RunningTurn {
    const turnId = this.#options.ports.ids.uuid();
    const abort = new AbortController();
    const pending: Prompt[] = [];
    const steering = new Steering();
    const completed = this.#run({ turnId, kind, work, once, abort, pending, steering });
    this.#active = { turnId, kind, abort, pending, steering, completed, ending: false };
    return { turnId, completed };
  }

  /** Interrupts the running turn and waits for its end. It takes no more input from now on, and is stopped after `first`. */
  async interrupt(first?: Promise<unknown>): Promise<void> {
    const active = this.#active;
    if (!active) return;
    active.ending = true;
    await first;
    active.abort.abort(new DOMException('interrupted by the user', 'AbortError'));
    await active.completed;
  }

  /** What work that joins a turn works with. */
  scopeOf({ turnId, abort, steering }: ActiveTurn): TurnScope {
    return this.#scope({ turnId, signal: abort.signal, over: abort.signal, steering, once: {} });
  }

  async #run(start: TurnStart): Promise<TurnOutcome> {
    await Promise.resolve(); // the caller gets its handle before the first event
    const { threadId, ports, store, state, log, settings } = this.#options;
    const outcome = await this.#outcomeOf(start);
    if (this.#active) this.#active.ending = true;
    await saveTurn(store, { turnId: start.turnId, log });
    if (outcome.status === 'completed' && start.kind !== 'compaction')
      await reportTurn(ports, { threadId, cwd: settings().cwd, prompts: state.prompts, outcome });
    this.#active = undefined;
    log.emit({ type: 'turn.completed', ...outcome });
    return outcome;
  }

  async #outcomeOf({ turnId, abort, work, pending, steering, once }: TurnStart): Promise<TurnOutcome> {
    const over = new AbortController();
    try {
      const scope = this.#scope({ turnId, signal: abort.signal, over: over.signal, steering, once });
      return await work({ scope, takePending: () => pending.splice(0), resumedModel: this.#options.resumedModel });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const turnError = { message, codexErrorInfo: 'other' as const, additionalDetails: null };
      this.#options.log.emit({ type: 'error', turnId, error: turnError, willRetry: false });
      return { turnId, status: 'failed', error: turnError, lastAgentMessage: null, durationMs: 0 };
    } finally {
      over.abort();
    }
  }

  #scope(parts: Pick<TurnScopeOptions, 'turnId' | 'steering' | 'once' | 'signal' | 'over'>): TurnScope {
    const { settings, log, ...common } = this.#options;
    return openTurnScope({ ...parts, ...common, settings: settings(), emit: (event) => log.emit(event) });
  }
}
