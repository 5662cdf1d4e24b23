import { messageOf } from '@codex-ts/foundation/errors';
import { uuidProblem } from '@codex-ts/foundation/uuid-problem';
import type { Peer, RpcId } from '@codex-ts/json-rpc';
import { approvalRequested, type LegacyEvent } from '@codex-ts/legacy-events';
import type { ApprovalDecision, ApprovalRequest, ThreadEvent } from '@codex-ts/protocol';
import { approvalQuestion, decisionOf, endsTheTurn } from './approval-questions.ts';
import { failedResult, turnResult, type CallResult } from './call-result.ts';
import type { LateAnswers } from './late-answers.ts';
import type { McpServerOptions } from './serve-mcp.ts';
import { sessionConfigured } from './session-configured.ts';
import { Sessions, type LiveSession, type RunningCall } from './sessions.ts';
import { argumentProblem, CodexToolArguments, ReplyToolArguments } from './tool-arguments.ts';

export interface ClientCallsParts {
  peer: Peer;
  options: McpServerOptions;
  late: LateAnswers;
  /** Whether the client answers questions. */
  canBeAsked(): boolean;
}

export interface ToolCall {
  requestId: RpcId;
  tool: string;
  args: Readonly<Record<string, unknown>> | undefined;
  progressToken: string | number | undefined;
}

type CancellableCall = ToolCall & { cancelled: AbortSignal };

/** The tool calls of one client, and the threads they opened. */
export class ClientCalls {
  readonly #parts: ClientCallsParts;
  readonly #sessions = new Sessions();
  readonly #cancels = new Map<RpcId, AbortController>();

  constructor(parts: ClientCallsParts) {
    this.#parts = parts;
  }

  /** Answers a call when its turn has ended. Failures are results too. */
  async call(call: ToolCall): Promise<CallResult> {
    const cancel = new AbortController();
    this.#cancels.set(call.requestId, cancel);
    try {
      return await this.#answer({ ...call, cancelled: cancel.signal });
    } finally {
      this.#cancels.delete(call.requestId);
    }
  }

  /** Interrupts the turn of a call. */
  cancel(requestId: RpcId): void {
    this.#cancels.get(requestId)?.abort();
  }

  async close(): Promise<void> {
    await this.#sessions.closeAll();
  }

  async #answer(call: CancellableCall): Promise<CallResult> {
    switch (call.tool) {
      case 'codex':
        return this.#start(call);
      case 'codex-reply':
        return this.#reply(call);
      default:
        return failedResult(`Unknown tool '${call.tool}'`);
    }
  }

  async #start(call: CancellableCall): Promise<CallResult> {
    if (call.args === undefined) return failedResult('Missing arguments for codex tool-call; the `prompt` field is required.');
    const parsed = CodexToolArguments.safeParse(call.args);
    if (!parsed.success)
      return failedResult(`Failed to parse configuration for Codex tool: ${argumentProblem(parsed.error, call.args)}`);
    const holder: { session?: LiveSession } = {};
    let session: LiveSession;
    try {
      const served = await this.#parts.options.openSession(parsed.data, {
        request: (request, settings) => this.#decide(request, { ...settings, session: holder.session }),
      });
      session = this.#sessions.add(served);
      holder.session = session;
    } catch (error) {
      return failedResult(`Failed to start Codex session: ${messageOf(error)}`);
    }
    this.#tell(session, call, { turnId: null, msg: await sessionConfigured(session.opened) });
    for (const message of session.opened.warnings) this.#tell(session, call, { turnId: null, msg: { type: 'warning', message } });
    return this.#runTurn(session, {
      call,
      prompt: parsed.data.prompt,
      eventId: String(call.requestId),
      announce: () => void session.runtime.mcp.announce((event) => session.opened.thread.announce(event)),
    });
  }

  async #reply({ args, ...call }: CancellableCall): Promise<CallResult> {
    if (args === undefined)
      return failedResult('Missing arguments for codex-reply tool-call; the `thread_id` and `prompt` fields are required.');
    const parsed = ReplyToolArguments.safeParse(args);
    if (!parsed.success)
      return failedResult(`Failed to parse configuration for Codex tool: ${argumentProblem(parsed.error, args)}`);
    const threadId = parsed.data.threadId ?? parsed.data.conversationId;
    if (threadId === null || threadId === undefined)
      return failedResult('Failed to parse thread_id: either threadId or conversationId must be provided');
    const problem = uuidProblem(threadId);
    if (problem !== null) return failedResult(`Failed to parse thread_id: ${problem}`);
    const session = this.#sessions.get(threadId.toLowerCase());
    if (session === undefined) return failedResult(`Session not found for thread_id: ${threadId}`, threadId);
    if (session.call !== undefined)
      return failedResult('A turn is already running in this thread; wait for its answer or cancel it.', threadId);
    return this.#runTurn(session, { call, prompt: parsed.data.prompt });
  }

  async #runTurn(
    session: LiveSession,
    {
      call,
      prompt,
      eventId,
      announce,
    }: { call: Omit<CancellableCall, 'args'>; prompt: string; eventId?: string; announce?: () => void },
  ): Promise<CallResult> {
    const { thread } = session.opened;
    let failure: string | null = null;
    let steps = 0;
    const { turnId, completed } = thread.startTurn([{ type: 'text', text: prompt, text_elements: [] }]);
    const own: RunningCall = { requestId: call.requestId, eventId: eventId ?? turnId, aborted: false };
    session.call = own;
    const interrupt = (): void => void thread.interrupt();
    call.cancelled.addEventListener('abort', interrupt, { once: true });
    if (call.cancelled.aborted) interrupt();
    const stop = thread.listen(({ event }) => {
      if (event.type === 'error' && !event.willRetry) failure = event.error.message;
      if (event.type === 'item.completed' && call.progressToken !== undefined) {
        this.#parts.peer.notify('notifications/progress', {
          progressToken: call.progressToken,
          progress: (steps += 1),
          message: event.item.type,
        });
      }
      for (const told of session.events.of(named(event, own.eventId))) this.#tell(session, own, told);
    });
    announce?.();
    try {
      const { status, lastAgentMessage } = await completed;
      if (status === 'completed') return turnResult(thread.id, lastAgentMessage ?? '');
    } finally {
      stop();
      session.call = undefined;
      call.cancelled.removeEventListener('abort', interrupt);
    }
    if (own.aborted) await this.#parts.late.hold(call.cancelled);
    return failedResult(failure ?? 'The turn was interrupted.', thread.id);
  }

  #tell({ opened }: LiveSession, { requestId }: Pick<RunningCall, 'requestId'>, { turnId, msg }: LegacyEvent): void {
    this.#parts.peer.notify('codex/event', { _meta: { requestId, threadId: opened.thread.id }, id: turnId ?? '', msg });
  }

  /** Asks the client, when it can be asked. Whoever cannot has declined; so has, some time later, who answers with an error. */
  async #decide(
    request: ApprovalRequest,
    { signal, session }: { signal: AbortSignal; session: LiveSession | undefined },
  ): Promise<ApprovalDecision> {
    const running = session?.call;
    if (session === undefined || running === undefined) return 'declined';
    const actions = request.type === 'command' ? await this.#parts.options.commandActions(request.command) : [];
    this.#tell(session, running, approvalRequested({ ...request, turnId: running.eventId }, { actions }));
    const decision = await this.#ask(request, { signal, session, running, actions });
    if (request.type === 'command' && (decision === 'declined' || decision === 'cancelled'))
      session.events.commandRefused(request.itemId);
    return decision;
  }

  async #ask(
    request: ApprovalRequest,
    {
      signal,
      session,
      running,
      actions,
    }: {
      signal: AbortSignal;
      session: LiveSession;
      running: RunningCall;
      actions: Awaited<ReturnType<McpServerOptions['commandActions']>>;
    },
  ): Promise<ApprovalDecision> {
    if (!this.#parts.canBeAsked()) return 'declined';
    const question = approvalQuestion(request, {
      threadId: session.opened.thread.id,
      toolCallId: String(running.requestId),
      eventId: running.eventId,
      actions,
    });
    try {
      const answer = await this.#parts.peer.request('elicitation/create', question, { signal });
      running.aborted = endsTheTurn(answer);
      return decisionOf(answer);
    } catch {
      signal.throwIfAborted();
      await this.#parts.late.hold(signal);
      signal.throwIfAborted();
      return 'declined';
    }
  }
}

/** The turn of a first call goes by the id of the call. */
function named(event: ThreadEvent, turnId: string): ThreadEvent {
  return 'turnId' in event && event.turnId !== null ? { ...event, turnId } : event;
}
