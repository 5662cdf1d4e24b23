import { raceAbort } from '@codex-ts/foundation/abort';
import { type ResponseItem, textMessage } from '@codex-ts/protocol';
import { shouldCompact } from '../compaction/should-compact.ts';
import { additionalContextItems } from '../context/additional-context.ts';
import { withFittedImages } from '../context/fit-images.ts';
import { inputText, userMessageItem } from '../context/user-message.ts';
import { goesOnInstead } from '../hooks/before-stop.ts';
import { submitPrompt } from '../hooks/prompt-submit.ts';
import { hookContext } from '../hooks/run-hooks.ts';
import { sessionStarts } from '../hooks/session-start.ts';
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
      if (!(await open(turn))) return { lastAgentMessage: null };
      scope.tools = await raceAbort(scope.comingTools, scope.signal);
      return { lastAgentMessage: await answer(turn) };
    },
  });
}

/** Context, prompt and skills: what stands before the first request. `false`: hooks do not let it be made. */
async function open({ scope, prompt, resumedModel }: TurnInput): Promise<boolean> {
  const { settings, turnId, info, state } = scope;
  const before = state.told;
  await recordContext({ scope, resumedModel });
  const modelContextWindow = effectiveContextWindow(settings, info);
  scope.write(taskStarted(turnId, { modelContextWindow, mode: settings.collaboration?.mode, origin: scope.origin }));
  const lastModel = before?.model ?? resumedModel;
  if (lastModel !== null && lastModel !== settings.model) await compactForSmallerModel(scope, lastModel);
  await compactWhenFull(scope);
  if (!(await sessionStarts(scope))) return false;
  if ('input' in prompt) return submitInput(scope, prompt);
  scope.record(prompt);
  return true;
}

async function compactWhenFull(scope: TurnScope): Promise<void> {
  if (!shouldCompact(scope.state, scope.settings, scope.info)) return;
  const { compact } = await import('../compaction/compact.ts');
  await compact(scope, 'auto');
}

/** A conversation that the model of now cannot take is summed up by the one that led it. */
async function compactForSmallerModel(scope: TurnScope, lastModel: string): Promise<void> {
  const { info, settings, state, ports } = scope;
  const { info: lastInfo } = ports.models.find(lastModel);
  if ((lastInfo.context_window ?? 0) <= (info.context_window ?? 0) || !shouldCompact(state, settings, info)) return;
  const { compact } = await import('../compaction/compact.ts');
  const lastSettings = { ...settings, model: lastModel };
  const instructions = settings.baseInstructions ?? ports.models.instructions(lastInfo, lastSettings);
  await compact({ ...scope, settings: lastSettings, info: lastInfo, instructions }, 'auto');
}

/** Makes a prompt part of the conversation, unless hooks are against it. */
async function submitInput(scope: TurnScope, prompt: Prompt): Promise<boolean> {
  if (prompt.toolOutput !== undefined) {
    await recordInput(scope, prompt);
    return true; // nobody's words
  }
  return submitPrompt(scope, { text: inputText(prompt.input), accept: () => recordInput(scope, prompt) });
}

/** How many of the prompts became part of the conversation. */
async function submitAll(scope: TurnScope, prompts: readonly Prompt[]): Promise<number> {
  let accepted = 0;
  for (const prompt of prompts) if (await submitInput(scope, prompt)) accepted += 1;
  return accepted;
}

async function recordInput(scope: TurnScope, { input, clientId, context = [], toolOutput }: Prompt): Promise<void> {
  const { ports, turnId, state, settings } = scope;
  const named = clientId === undefined ? {} : { clientId };
  const item = { type: 'userMessage' as const, id: ports.ids.uuid(), ...named, content: [...input] };
  scope.record(additionalContextItems(context, state.toldContext));
  if (toolOutput !== undefined) return recordGivenOutput(scope, toolOutput);
  scope.record(await withFittedImages([await userMessageItem(input, ports.context)], scope));
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
async function answer(turn: TurnInput): Promise<string | null> {
  const { scope, takePending } = turn;
  const course: Course = { lastAgentMessage: null, isContinued: false, needsFollowUp: false };
  while (true) {
    await submitAll(scope, takePending());
    if (scope.ports.hooks !== undefined) scope.record(hookContext((await scope.hooks())?.takeLate() ?? []));
    const request = nextRequest(scope);
    const { lastMessage, needsFollowUp, outputs } = await sampled(scope, () => sample(scope, request));
    course.lastAgentMessage = lastMessage ?? course.lastAgentMessage;
    course.needsFollowUp = needsFollowUp;
    if (outputs.endsTurn) throw USER_ENDED_TURN;
    if (!(await goesOn(turn, course))) return course.lastAgentMessage;
  }
}

/** How far a turn is after an answer. */
interface Course {
  lastAgentMessage: string | null;
  /** A hook has kept it from ending. */
  isContinued: boolean;
  /** The model waits for outputs of its calls. */
  needsFollowUp: boolean;
}

/** Whether there is something to ask the model: outputs, what the user has said meanwhile, or what a hook wants. */
async function goesOn({ scope, takePending }: TurnInput, course: Course): Promise<boolean> {
  let mayEnd = scope.ports.hooks === undefined;
  while (true) {
    const pending = takePending();
    if (course.needsFollowUp || pending.length > 0) {
      if (!(await compactAndGoOn(scope))) return false;
      const accepted = await submitAll(scope, pending);
      if (course.needsFollowUp || accepted > 0) return true;
    } else if (mayEnd) {
      return false;
    } else if (await goesOnInstead(scope, course)) {
      course.isContinued = true;
      return compactAndGoOn(scope);
    } else {
      mayEnd = true; // unless the user has said something while the hooks ran
    }
  }
}

/** `false`: a hook ends the turn. */
async function compactAndGoOn(scope: TurnScope): Promise<boolean> {
  await compactWhenFull(scope);
  return sessionStarts(scope);
}
