import { textMessage, type ThreadEventOf, type UserInput } from '@codex-ts/protocol';
import { contextUpdates, modelSwitchMessage } from '../context/context-updates.ts';
import { initialContext } from '../context/initial-context.ts';
import { inputText, userMessageItem } from '../context/user-message.ts';
import { taskComplete, taskStarted, turnAborted, userMessage } from '../record/rollout-events.ts';
import { effectiveContextWindow } from './context-window.ts';
import { sampleWithRetries } from './sample-with-retries.ts';
import { modelFailure } from './turn-error.ts';
import type { TurnScope } from './turn-scope.ts';

export interface TurnInput {
  scope: TurnScope;
  input: readonly UserInput[];
  /** Input that arrives while the turn runs; takes it out. */
  takePending(): UserInput[][];
  /** Model of the thread's last recorded turn, when this session resumed it with another one. */
  resumedModel: string | null;
}

export type TurnOutcome = Omit<ThreadEventOf<'turn.completed'>, 'type'>;

/**
 * Runs one turn from its prompt to its last answer. Never throws: whatever goes wrong is the outcome.
 *
 * Source: codex-rs/core/src/codex.rs `run_turn`.
 */
export async function runTurn(turn: TurnInput): Promise<TurnOutcome> {
  const { scope } = turn;
  const { turnId, ports } = scope;
  const startedAtMs = ports.clock.nowMs();
  const finished = (outcome: Pick<TurnOutcome, 'status' | 'error' | 'lastAgentMessage'>): TurnOutcome => ({
    turnId,
    ...outcome,
    durationMs: ports.clock.nowMs() - startedAtMs,
  });
  try {
    await open(turn, startedAtMs);
    const lastAgentMessage = await answer(turn);
    scope.write(taskComplete(turnId, lastAgentMessage));
    return finished({ status: 'completed', error: null, lastAgentMessage });
  } catch (thrown) {
    if (scope.signal.aborted || thrown === USER_ENDED_TURN) {
      scope.record([textMessage('user', INTERRUPTED)]);
      scope.write(turnAborted(turnId));
      return finished({ status: 'interrupted', error: null, lastAgentMessage: null });
    }
    const { error } = modelFailure(thrown);
    scope.emit({ type: 'error', turnId, error, willRetry: false });
    scope.write(taskComplete(turnId, null));
    return finished({ status: 'failed', error, lastAgentMessage: null });
  }
}

/** The answer to a question was to end the turn. */
const USER_ENDED_TURN = new DOMException('the user ended the turn', 'AbortError');

const INTERRUPTED = [
  '<turn_aborted>',
  'The user stopped the last turn on purpose. Commands that ran may have done part of their work: look at the state of things before',
  'you repeat one.',
  '</turn_aborted>',
].join('\n');

/** Context, prompt and skills: what stands before the first request. */
async function open(turn: TurnInput, startedAtMs: number): Promise<void> {
  const { scope, input } = turn;
  const { settings, turnId, info } = scope;
  const modelContextWindow = effectiveContextWindow(settings, info);
  scope.emit({ type: 'turn.started', turnId, startedAtMs, modelContextWindow });
  await recordContext(turn);
  scope.write(taskStarted(turnId, modelContextWindow));
  await recordInput(scope, input);
}

async function recordContext({ scope, resumedModel }: TurnInput): Promise<void> {
  const { state, settings, ports, instructions } = scope;
  if (state.told === null) {
    const { messages, userInstructions } = await initialContext(ports.context, settings);
    state.userInstructions = userInstructions;
    scope.record(messages);
    if (resumedModel !== null && resumedModel !== settings.model) scope.record([modelSwitchMessage(instructions)]);
  } else {
    scope.record(await contextUpdates(ports.context, { before: state.told, now: settings, instructions }));
  }
  state.told = settings;
}

async function recordInput(scope: TurnScope, input: readonly UserInput[]): Promise<void> {
  const { ports, turnId, state, settings } = scope;
  const item = { type: 'userMessage' as const, id: ports.ids.uuid(), content: [...input] };
  scope.emit({ type: 'item.started', turnId, item });
  scope.record([await userMessageItem(input, ports.context)]);
  scope.write(userMessage(input));
  scope.emit({ type: 'item.completed', turnId, item });
  state.prompts.push(inputText(input));
  const forSkills = input.filter((part) => part.type === 'text' || part.type === 'skill');
  const skills = await ports.context.skillTexts(forSkills, settings);
  scope.record(skills.map((text) => textMessage('user', text)));
}

/** Asks, runs the calls, asks again, until no call and no further input remains. Returns the last message. */
async function answer({ scope, takePending }: TurnInput): Promise<string | null> {
  let lastAgentMessage: string | null = null;
  while (true) {
    for (const input of takePending()) await recordInput(scope, input);
    const { lastMessage, needsFollowUp, outputs } = await sampleWithRetries(scope);
    lastAgentMessage = lastMessage ?? lastAgentMessage;
    if (outputs.endsTurn) throw USER_ENDED_TURN;
    const pending = takePending();
    if (!needsFollowUp && pending.length === 0) return lastAgentMessage;
    for (const input of pending) await recordInput(scope, input);
  }
}
