import { quoteCommand } from '@codex-ts/foundation/quote';
import type {
  ThreadItem,
  ThreadItemOf,
  ThreadEvent,
  ThreadEventOf,
  TokenUsageInfo,
  TurnKind,
  RateLimitSnapshot,
} from '@codex-ts/protocol';
import { startedCommandItem } from '../threads/asked-command-item.ts';
import { inBothWords, outgoing, type Outgoing } from '../outgoing.ts';
import { itemView } from '../views/item-view.ts';
import { ReviewNotifications } from './review-notifications.ts';
import { TypedInput } from './typed-input.ts';
import { runningTurn, seconds, turnErrorView } from '../views/turn-view.ts';
import { plainNotifications } from './plain-notifications.ts';
import { UsageNotifications } from './usage-notifications.ts';
import { reviewCompleted, reviewStarted } from './approval-review-notifications.ts';

/** What came of the question whether a command may run; `failed`: an error came back. */
export type CommandAnswer = 'allowed' | 'declined' | 'failed';

/** Items that older clients do not know. */
const NEWER_ITEMS: ReadonlyMap<ThreadItem['type'], '0.169'> = new Map([['functionCallOutput', '0.169']]);

/** What the notifications of a thread need to remember from event to event. */
export class ThreadEventNotifications {
  readonly #threadId: string;
  readonly #nowMs: () => number;
  /** When items started, in Unix milliseconds. */
  readonly #startedAtMs = new Map<string, number>();
  /** Commands that clients heard of with the question whether they may run, and the answer. */
  readonly #asked = new Map<string, CommandAnswer>();
  readonly #typed: TypedInput;
  readonly #usage: UsageNotifications;
  readonly #review: ReviewNotifications;
  #turnStartedAtMs = 0;
  #kind: TurnKind | null = null;
  #rootTurnId: string | undefined;
  #lastMessage: object | undefined;

  constructor({ threadId, nowMs, usage }: { threadId: string; nowMs: () => number; usage: TokenUsageInfo | null }) {
    this.#threadId = threadId;
    this.#typed = new TypedInput({ threadId });
    this.#review = new ReviewNotifications(threadId);
    this.#nowMs = nowMs;
    this.#usage = new UsageNotifications({ threadId, usage });
  }

  get rateLimits(): RateLimitSnapshot | null {
    return this.#usage.rateLimits;
  }

  /** The notifications that say what an event says, in order. */
  of(event: ThreadEvent): Outgoing[] {
    return this.#typed.around(event, this.#of(event));
  }

  #of(event: ThreadEvent): Outgoing[] {
    const threadId = this.#threadId;
    switch (event.type) {
      case 'turn.started':
        return this.#turnStarted(event);
      case 'turn.completed':
        return this.#turnCompleted(event);
      case 'reviewer.started':
        return this.#review.reviewerStarted(event);
      case 'item.started':
        return this.#itemStarted(event.turnId, event.item);
      case 'item.completed':
        return this.#itemCompleted(event.turnId, event.item);
      case 'response.dropped':
        return this.#usage.limitsOfBrokenAnswer();
      case 'token-usage.updated':
        return this.#usage.usageUpdated(event);
      case 'response.completed':
        return this.#usage.responseCompleted(event.turnId);
      case 'rate-limits.updated':
        return this.#usage.rateLimitsUpdated(event.rateLimits);
      case 'error':
        return this.#error(event);
      case 'approval-review.started':
        return [...this.#reviewedCommandStarted(event), ...reviewStarted(event, threadId)];
      case 'approval-review.completed':
        this.commandAnswered(event.targetItemId, event.review.status === 'approved' ? 'allowed' : 'declined');
        return reviewCompleted(event, threadId);
      default:
        return plainNotifications(event, threadId);
    }
  }

  /** A command that a person is asked about: newer clients hear of it before the question. */
  commandAsked(turnId: string, item: ThreadItem): Outgoing[] {
    this.#asked.set(item.id, 'declined');
    const startedAtMs = this.#nowMs();
    this.#startedAtMs.set(item.id, startedAtMs);
    const view = itemView(item, { startedAtMs, completedAtMs: null });
    return [outgoing('item/started', { item: view, threadId: this.#threadId, turnId, startedAtMs }, '0.169')];
  }

  /** What a person said of a command. */
  commandAnswered(itemId: string, answer: CommandAnswer): void {
    if (this.#asked.has(itemId)) this.#asked.set(itemId, answer);
  }

  /** A command that is looked at is told of before that, as one that a person is asked about. */
  #reviewedCommandStarted({ turnId, targetItemId, action }: ThreadEventOf<'approval-review.started'>): Outgoing[] {
    if (action.type !== 'command') return [];
    const { command, cwd } = action;
    return this.commandAsked(
      turnId,
      startedCommandItem({ itemId: targetItemId, command, cwd }, [{ type: 'unknown', command: quoteCommand(command) }]),
    );
  }

  #turnStarted({ turnId, rootTurnId, startedAtMs, kind }: ThreadEventOf<'turn.started'>): Outgoing[] {
    this.#turnStartedAtMs = startedAtMs;
    this.#kind = kind ?? null;
    this.#rootTurnId = rootTurnId;
    this.#usage.turnStarted(turnId, { compacting: kind === 'compaction' });
    this.#lastMessage = undefined;
    const threadId = this.#threadId;
    const active = outgoing('thread/status/changed', { threadId, status: { type: 'active', activeFlags: [] } });
    if (kind === 'review') return [active]; // the start of a review is told with what is reviewed
    const turn = runningTurn(turnId, { startedAt: seconds(startedAtMs), rootTurnId });
    return [active, outgoing('turn/started', { threadId, turn }, kind === 'compaction' ? '0.169' : undefined)];
  }

  #turnCompleted({ turnId, status, error, durationMs }: ThreadEventOf<'turn.completed'>): Outgoing[] {
    const threadId = this.#threadId;
    const told = status === 'completed' ? [] : this.#usage.limitsOfBrokenAnswer();
    const summary = status === 'completed' && this.#lastMessage !== undefined;
    const turn = {
      ...runningTurn(turnId, { startedAt: seconds(this.#turnStartedAtMs), rootTurnId: this.#rootTurnId }),
      items: summary ? [this.#lastMessage as ReturnType<typeof itemView>] : [], // set from a view
      itemsView: summary ? ('summary' as const) : ('notLoaded' as const),
      status,
      error: null,
      completedAt: seconds(this.#nowMs()),
      durationMs: Math.max(0, Math.round(durationMs)),
    };
    this.#startedAtMs.clear();
    this.#asked.clear();
    const idle = status === 'failed' ? [] : [outgoing('thread/status/changed', { threadId, status: { type: 'idle' } })];
    const completed =
      error === null
        ? [outgoing('turn/completed', { threadId, turn })]
        : inBothWords(error, (words) => outgoing('turn/completed', { threadId, turn: { ...turn, error: turnErrorView(words) } }));
    return [...told, ...idle, ...completed];
  }

  #itemStarted(turnId: string, item: ThreadItem): Outgoing[] {
    if (item.type === 'userMessage' && item.injected === true) return this.#injected('item/started', turnId, item);
    if (item.type === 'contextCompaction') this.#usage.compacting = true;
    const asked = this.#asked.get(item.id);
    if (asked === 'declined' || asked === 'failed') return []; // nothing starts
    const startedAtMs = this.#startedAtMs.get(item.id) ?? this.#nowMs();
    this.#startedAtMs.set(item.id, startedAtMs);
    const view = itemView(item, { startedAtMs, completedAtMs: null });
    const params = { item: view, threadId: this.#threadId, turnId, startedAtMs };
    const started = outgoing('item/started', params, asked === 'allowed' ? '0.104' : NEWER_ITEMS.get(item.type));
    return this.#kind === 'review' ? this.#review.ofItem(item, turnId, started) : [started];
  }

  /** Older clients see what a tool put in for the user as said by the user. */
  #injected(method: 'item/started' | 'item/completed', turnId: string, item: ThreadItemOf<'userMessage'>): Outgoing[] {
    const atMs = this.#nowMs();
    const times = { startedAtMs: atMs, completedAtMs: method === 'item/completed' ? atMs : null };
    const params = { item: itemView(item, times), threadId: this.#threadId, turnId };
    return method === 'item/started'
      ? [outgoing(method, { ...params, startedAtMs: atMs }, '0.104')]
      : [outgoing(method, { ...params, contentTokenCount: null, completedAtMs: atMs }, '0.104')];
  }

  #itemCompleted(turnId: string, item: ThreadItem): Outgoing[] {
    if (item.type === 'userMessage' && item.injected === true) return this.#injected('item/completed', turnId, item);
    const completedAtMs = this.#nowMs();
    const startedAtMs = this.#startedAtMs.get(item.id) ?? completedAtMs;
    const failed = item.type === 'commandExecution' && item.status === 'declined' && this.#asked.get(item.id) === 'failed';
    const view = itemView(failed ? { ...item, status: 'failed' } : item, { startedAtMs, completedAtMs });
    if (item.type === 'agentMessage') this.#lastMessage = view;
    const threadId = this.#threadId;
    const output: Outgoing[] =
      item.type === 'fileChange' && item.output !== undefined && item.output !== ''
        ? [outgoing('item/fileChange/outputDelta', { threadId, turnId, itemId: item.id, delta: item.output }, '0.104')]
        : [];
    const compacted = item.type === 'contextCompaction' ? [outgoing('thread/compacted', { threadId, turnId }, '0.104')] : [];
    if (item.type === 'contextCompaction') this.#usage.compacting = false;
    const params = { item: view, threadId, turnId, contentTokenCount: null, completedAtMs };
    const completed = outgoing('item/completed', params, NEWER_ITEMS.get(item.type));
    const told = this.#kind === 'review' ? this.#review.ofItem(item, turnId, completed) : [completed];
    const declinedPatch = item.type === 'fileChange' && item.status === 'declined';
    const again = declinedPatch ? [{ ...completed, only: '0.104' as const }] : []; // which says it twice
    return [...output, ...told, ...again, ...compacted];
  }

  #error({ turnId, error, willRetry }: ThreadEventOf<'error'>): Outgoing[] {
    const threadId = this.#threadId;
    const status = willRetry ? [] : [outgoing('thread/status/changed', { threadId, status: { type: 'systemError' } })];
    return [
      ...this.#usage.limitsOfBrokenAnswer(),
      ...status,
      ...inBothWords(error, (words) => outgoing('error', { error: turnErrorView(words), willRetry, threadId, turnId })),
    ];
  }
}
