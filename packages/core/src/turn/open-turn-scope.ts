import { toWireItem, type RolloutItem, type ThreadEvent } from '@codex-ts/protocol';
import { ToolRegistry, type ActionReviewer } from '@codex-ts/tools';
import type { autoReviewer } from '../auto-review/auto-reviewer.ts';
import { permissionHooks } from '../hooks/permission-hooks.ts';
import type { EnginePorts, ThreadStore, TurnHooks } from '../ports.ts';
import { outputToStore } from '../context/cut-output.ts';
import { policyOf } from '../thread/policy-of.ts';
import type { ThreadSettings, TurnOnly } from '../thread/thread-settings.ts';
import type { ThreadState } from '../thread/thread-state.ts';
import type { Steering } from './steering.ts';
import { truncationOf } from './truncation-of.ts';
import { turnMetadata } from './turn-metadata.ts';
import type { TurnScope } from './turn-scope.ts';

export interface TurnScopeOptions {
  threadId: string;
  turnId: string;
  ports: EnginePorts;
  settings: ThreadSettings;
  state: ThreadState;
  store: ThreadStore | null;
  steering: Steering;
  /** What holds for this turn only. */
  once: TurnOnly;
  /** Told to the model service of the turn, beside what is always told. */
  facts?: Readonly<Record<string, string>>;
  /** Sent with every request. */
  headers: Readonly<Record<string, string>>;
  emit(event: ThreadEvent): void;
  /** Interrupts the turn. */
  signal: AbortSignal;
  /** Aborts when the turn has ended, however it did. */
  over: AbortSignal;
}

/** What a turn works with, from the settings it starts under. */
export function openTurnScope(options: TurnScopeOptions): TurnScope {
  const { threadId, turnId, ports, state, store, steering, once, headers, emit, signal, over } = options;
  const { trigger, parentTurnId, rootTurnId } = once;
  const facts = {
    ...options.facts,
    ...(trigger === undefined ? {} : { turn_trigger: trigger }),
    ...(parentTurnId === undefined ? {} : { parent_turn_id: parentTurnId }),
    ...(rootTurnId === undefined ? {} : { root_turn_id: rootTurnId }),
  };
  const settings = once.serviceTier === undefined ? options.settings : { ...options.settings, serviceTier: once.serviceTier };
  const { info } = ports.models.find(settings.model);
  const truncation = truncationOf(settings, info);
  const effort = settings.effort ?? info.default_reasoning_level ?? null;
  const write = (...items: RolloutItem[]): void => store?.append(items);
  const metadata = turnMetadata({ turnId, settings, context: ports.context, facts, over });
  const comingTools = Promise.resolve(ports.tools.toolsFor(settings, info));
  comingTools.catch(() => undefined); // thrown where they are awaited
  const reviewer = lazyReviewer({ turnId, settings, state, ports, emit });
  let hooks: Promise<TurnHooks | null> | undefined;
  const hookParts = {
    hooks: () => (hooks ??= ports.hooks?.forTurn(settings) ?? Promise.resolve(null)),
    flush: async () => {
      await store?.flush().catch(() => undefined); // told when the turn is saved
    },
  };
  const scope: TurnScope = {
    ...hookParts,
    threadId,
    turnId,
    settings,
    info,
    instructions: settings.baseInstructions ?? ports.models.instructions(info, settings),
    truncation,
    outputSchema: once.outputSchema,
    origin: once,
    tools: new ToolRegistry([]),
    comingTools,
    toolTurn: {
      threadId,
      turnId,
      cwd: settings.cwd,
      approvalPolicy: settings.approvalPolicy,
      sandboxPolicy: policyOf(settings),
      reviewer: settings.approvalsReviewer === 'auto_review' ? reviewer : null,
      strictReviewer: reviewer,
      permissionHooks: ports.hooks ? permissionHooks({ turnId, settings, ports, signal, emit, ...hookParts }) : null,
      truncation,
      seesImages: info.input_modalities.includes('image'),
      facts: {
        model: settings.model,
        ...(effort === null ? {} : { reasoning_effort: effort }),
        sandbox: ports.context.sandboxTag(settings),
      },
      signal,
      emit,
    },
    state,
    ports,
    signal,
    steering,
    turnState: null,
    rerouted: false,
    requestHeaders: () => ({
      ...headers,
      'x-codex-turn-metadata': metadata(),
      session_id: threadId,
      ...(scope.turnState === null ? {} : { 'x-codex-turn-state': scope.turnState }),
    }),
    emit,
    write,
    keep: (items) => {
      const kept = state.history.record(items, truncation);
      for (const item of items) write({ type: 'response_item', payload: toWireItem(outputToStore(item, truncation)) });
      return kept;
    },
    record: (items) => {
      for (const item of scope.keep(items)) emit({ type: 'raw-response-item.completed', turnId, item });
    },
  };
  return scope;
}

/** Loaded with the first action that it looks at. */
function lazyReviewer(parts: Parameters<typeof autoReviewer>[0]): ActionReviewer {
  let reviewer: Promise<ActionReviewer> | undefined;
  return {
    review: async (action, options) => {
      reviewer ??= import('../auto-review/auto-reviewer.ts').then((module) => module.autoReviewer(parts));
      return (await reviewer).review(action, options);
    },
  };
}
