import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HookRun, JsonValue } from '@codex-ts/protocol';
import { cutText } from './cut-text.ts';
import type { Hook } from './hook.ts';
import { type RunnableEvent, spelled } from './hook-events.ts';
import { hookInput, type HookMoment, type HookSession } from './hook-input.ts';
import type { HookVerdict } from './hook-verdict.ts';
import { matches } from './matcher.ts';
import { runHookCommand } from './run-hook-command.ts';

export interface HookRunnerOptions {
  session: HookSession;
  hooks: readonly Hook[];
  /** Of the commands. */
  env: Readonly<Record<string, string | undefined>>;
  /** Runs hooks that nobody has looked at. Default `false`. */
  bypassTrust?: boolean;
  /** Where texts that are too long for the model are kept whole; absolute. */
  textFolder: string;
  /** Takes what hooks that nobody waits for have for the model. Default: it is dropped. */
  late?: string[];
  nowMs(): number;
}

/** A moment, and who hears of what runs. */
export interface HookCall extends HookMoment {
  /** Distinguishes the runs of the same hook in one turn, e.g. by call. */
  callId?: string;
  signal: AbortSignal;
  onStarted(run: HookRun): void;
  onCompleted(run: HookRun): void;
}

/** What all hooks of a moment came to. Texts are cut to what the model may be told. */
export interface HookOutcome {
  /** For the model, in order. */
  contexts: string[];
  /** Reasons against what was about to happen, in order. */
  blocks: { reason: string; runId: string }[];
  /** One of them ends what is going on. */
  stops: boolean;
  /** Takes the place of what a tool was called with. */
  updatedInput?: JsonValue;
  /** Answers in place of a person; a no wins. */
  permission: { allowed: boolean; message: string | null } | null;
}

type CommandHook = Hook & { handler: { type: 'command' } };

/** Runs the hooks of one thread that a user trusts, all of one moment side by side. */
export class HookRunner {
  readonly #options: HookRunnerOptions;
  readonly #hooks: readonly CommandHook[];

  constructor(options: HookRunnerOptions) {
    this.#options = options;
    const isCommand = (hook: Hook): hook is CommandHook => hook.handler.type === 'command';
    this.#hooks = options.hooks.filter(isCommand).filter(({ enabled, trust }) => {
      if (!enabled) return false;
      return options.bypassTrust === true || trust === 'trusted' || trust === 'managed';
    });
  }

  /** Whether any hook is set for a moment. */
  has(event: RunnableEvent): boolean {
    return this.#hooks.some((hook) => hook.event.name === event);
  }

  /**
   * Runs the hooks for a moment, and waits for those that are not `async`.
   *
   * @throws `call.signal.reason` when that aborts.
   */
  async run(call: HookCall): Promise<HookOutcome> {
    const chosen = this.#hooks.filter(({ event, matcher }) => event.name === call.event && matches(matcher, call.names));
    const input = chosen.length === 0 ? '' : hookInput(this.#options.session, call);
    const run = (hook: CommandHook): Promise<HookVerdict> =>
      runHookCommand({ hook, event: call.event, input, cwd: call.cwd, env: this.#options.env, signal: call.signal });
    for (const hook of chosen.filter(({ handler }) => handler.isAsync)) void this.#runLate(hook, run(hook));
    const runs = chosen
      .filter(({ handler }) => !handler.isAsync)
      .map((hook) => ({ hook, started: this.#started(hook, call), startedAtMs: this.#options.nowMs() }));
    for (const { started } of runs) call.onStarted(started);
    const ended = await Promise.all(
      runs.map(async (each) => {
        const verdict = await run(each.hook);
        return { ...each, verdict, endedAtMs: this.#options.nowMs() };
      }),
    );
    for (const { started, startedAtMs, verdict, endedAtMs } of ended) {
      call.onCompleted({
        ...started,
        status: verdict.status,
        completedAt: Math.floor(endedAtMs / 1000),
        durationMs: endedAtMs - startedAtMs,
        entries: verdict.entries,
      });
    }
    return this.#outcome(ended.map(({ hook, started, verdict }) => ({ hook, runId: started.id, verdict })));
  }

  async #runLate(hook: CommandHook, running: Promise<HookVerdict>): Promise<void> {
    try {
      const { context } = await running;
      if (context !== null) this.#options.late?.push(await this.#cut(context, hook.additionalContextLimit));
    } catch {
      // its turn was interrupted, and it with that
    }
  }

  async #outcome(ended: readonly { hook: Hook; runId: string; verdict: HookVerdict }[]): Promise<HookOutcome> {
    const outcome: HookOutcome = { contexts: [], blocks: [], stops: false, permission: null };
    for (const { hook, runId, verdict } of ended) {
      const { context, block, stop, updatedInput, permission } = verdict;
      if (context !== null) outcome.contexts.push(await this.#cut(context, hook.additionalContextLimit));
      if (block !== null) outcome.blocks.push({ reason: await this.#cut(block, null), runId });
      if (stop !== null) outcome.stops = true;
      if (updatedInput !== undefined && outcome.updatedInput === undefined) outcome.updatedInput = updatedInput;
      if (permission !== null && outcome.permission?.allowed !== false) outcome.permission = permission;
    }
    return outcome;
  }

  #cut(text: string, limit: number | null): Promise<string> {
    return cutText(text, { limit, keep: (whole) => this.#keep(whole) });
  }

  async #keep(text: string): Promise<string | null> {
    const folder = path.join(this.#options.textFolder, this.#options.session.threadId);
    const file = path.join(folder, `${randomUUID()}.txt`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(file, text, { mode: 0o600, flag: 'wx' });
      return file;
    } catch {
      return null;
    }
  }

  #started({ event, displayOrder, sourcePath, source, statusMessage }: CommandHook, { callId }: HookCall): HookRun {
    return {
      id: [spelled(event, '-'), displayOrder, sourcePath, ...(callId === undefined ? [] : [callId])].join(':'),
      eventName: event.wireName,
      handlerType: 'command',
      executionMode: 'sync',
      scope: event.scope,
      sourcePath,
      source,
      displayOrder,
      status: 'running',
      statusMessage,
      startedAt: Math.floor(this.#options.nowMs() / 1000),
      completedAt: null,
      durationMs: null,
      entries: [],
    };
  }
}
