import { raceAbort } from '@codex-ts/foundation/abort';
import { type ResponseItem, textMessage } from '@codex-ts/protocol';
import { shouldCompact } from '../compaction/should-compact.ts';
import { additionalContextItems } from '../context/additional-context.ts';
import { inputText, userMessageItem } from '../context/user-message.ts';
import { taskStarted, userMessage } from '../record/rollout-events.ts';
import { effectiveContextWindow } from './context-window.ts';
import { isTooLong, noteFullWindow } from './full-window.ts';
import type { Prompt } from './prompt.ts';
import { recordContext } from './record-context.ts';
import { recordGivenOutput } from './record-given-output.ts';
import { nextRequest, sample } from './sample.ts';
import { modelFailure } from './turn-error.ts';
import type { TurnScope } from './turn-scope.ts';
import { USER_ENDED_TURN, withinTurn, type TurnOutcome } from './within-turn.ts';
import { withRetries } from './with-retries.ts';

export interface TurnInput {
  scope: TurnScope;
  /** A list: items that the model gets in place of a prompt, for a turn that nobody prompts. */
  prompt: Prompt | readonly ResponseItem[];
  /** Input that arrives while the turn runs; takes it out. */
  takePending(): Prompt[];
  /** Model of the thread's last recorded turn, when this session resumed it with another one. */
  resumedModel: string | null;
}

/**
 * Runs one turn from its prompt to its last answer. Never throws: whatever goes wrong is the outcome.
 *
 * Source: codex-rs/core/src/codex.rs `run_turn`.
 */
export function runTurn(turn: TurnInput): Promise<TurnOutcome> {
  const { scope } = turn;
  return withinTurn({
    scope,
    work: async () => {
      await open(turn);
      scope.tools = await raceAbort(scope.comingTools, scope.signal);
      return { lastAgentMessage: await answer(turn) };
    },
  });
}

/** Context, prompt and skills: what stands before the first request. */
async function open({ scope, prompt, resumedModel }: TurnInput): Promise<void> {
  const { settings, turnId, info, state } = scope;
  const before = state.told;
  await recordContext({ scope, resumedModel });
  const modelContextWindow = effectiveContextWindow(settings, info);
  scope.write(taskStarted(turnId, { modelContextWindow, mode: settings.collaboration?.mode, origin: scope.origin }));
  const lastModel = before?.model ?? resumedModel;
  if (lastModel !== null && lastModel !== settings.model) await compactForSmallerModel(scope, lastModel);
  await compactWhenFull(scope);
  if ('input' in prompt) await recordInput(scope, prompt);
  else scope.record(prompt);
}

async function compactWhenFull(scope: TurnScope): Promise<void> {
  if (!shouldCompact(scope.state, scope.settings, scope.info)) return;
  const { compact } = await import('../compaction/compact.ts');
  await compact(scope);
}

/** A conversation that the model of now cannot take is summed up by the one that led it. */
async function compactForSmallerModel(scope: TurnScope, lastModel: string): Promise<void> {
  const { info, settings, state, ports } = scope;
  const { info: lastInfo } = ports.models.find(lastModel);
  if ((lastInfo.context_window ?? 0) <= (info.context_window ?? 0) || !shouldCompact(state, settings, info)) return;
  const { compact } = await import('../compaction/compact.ts');
  const lastSettings = { ...settings, model: lastModel };
  const instructions = settings.baseInstructions ?? ports.models.instructions(lastInfo, lastSettings);
  await compact({ ...scope, settings: lastSettings, info: lastInfo, instructions });
}

async function recordInput(scope: TurnScope, { input, clientId, context = [], toolOutput }: Prompt): Promise<void> {
  const { ports, turnId, state, settings } = scope;
  const named = clientId === undefined ? {} : { clientId };
  const item = { type: 'userMessage' as const, id: ports.ids.uuid(), ...named, content: [...input] };
  scope.record(additionalContextItems(context, state.toldContext));
  if (toolOutput !== undefined) return recordGivenOutput(scope, toolOutput);
  scope.record([await userMessageItem(input, ports.context)]);
  scope.emit({ type: 'item.started', turnId, item });
  scope.write(userMessage({ input, ...named }));
  scope.emit({ type: 'item.completed', turnId, item });
  state.prompts.push(inputText(input));
  const forSkills = input.filter((part) => part.type === 'text' || part.type === 'skill');
  const skills = await ports.context.skillTexts(forSkills, settings);
  scope.record(skills.map((text) => textMessage('user', text)));
}

async function sampled<T>(scope: TurnScope, ask: () => Promise<T>): Promise<T> {
  try {
    return await withRetries(scope, ask);
  } catch (thrown) {
    if (isTooLong(modelFailure(thrown))) noteFullWindow(scope);
    throw thrown;
  }
}

/** Asks, runs the calls, asks again, until no call and no further input remains. Returns the last message. */
async function answer({ scope, takePending }: TurnInput): Promise<string | null> {
  let lastAgentMessage: string | null = null;
  while (true) {
    for (const prompt of takePending()) await recordInput(scope, prompt);
    const request = nextRequest(scope);
    const { lastMessage, needsFollowUp, outputs } = await sampled(scope, () => sample(scope, request));
    lastAgentMessage = lastMessage ?? lastAgentMessage;
    if (outputs.endsTurn) throw USER_ENDED_TURN;
    const pending = takePending();
    if (!needsFollowUp && pending.length === 0) return lastAgentMessage;
    await compactWhenFull(scope);
    for (const prompt of pending) await recordInput(scope, prompt);
  }
}
