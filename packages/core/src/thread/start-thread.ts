import type { ResponseItem, TokenUsageInfo } from '@codex-ts/protocol';
import { detailEvents } from '../record/detail-events.ts';
import type { ThreadStore } from '../ports.ts';
import { truncationOf } from '../turn/truncation-of.ts';
import { Thread } from './thread.ts';
import type { ThreadOptions } from './thread-options.ts';
import { ThreadState } from './thread-state.ts';

export interface StartThreadOptions extends Omit<ThreadOptions, 'state' | 'resumedModel'> {
  /** Keep what tools did too, so that all of the thread can be shown again. Default: what the conversation consists of. */
  keepDetails?: boolean;
}

/** Opens a new thread. Nothing is sent before the first turn. */
export function startThread({ keepDetails = false, ...options }: StartThreadOptions): Thread {
  return withDetails(new Thread({ ...options, state: new ThreadState({ begin: 'startup' }) }), {
    store: options.store,
    keepDetails,
  });
}

export interface ResumeThreadOptions extends StartThreadOptions {
  /** The stored conversation, as rebuilt from the thread's file. */
  history: readonly ResponseItem[];
  usage: TokenUsageInfo | null;
  prompts: readonly string[];
  /** Model of the last recorded turn. */
  lastModel: string | null;
  /** Default `resume`. */
  begin?: 'resume' | 'fork';
}

/** Goes on with a stored thread. The model is told the settings of now with the first turn. */
export function resumeThread(options: ResumeThreadOptions): Thread {
  const {
    id,
    ports,
    settings,
    store,
    history,
    usage,
    prompts,
    lastModel,
    facts = {},
    keepDetails = false,
    begin = 'resume',
  } = options;
  const truncation = truncationOf(settings, ports.models.find(settings.model).info);
  const thread = new Thread({
    id,
    ports,
    settings,
    store,
    state: new ThreadState({ history, usage, prompts, truncation, begin }),
    resumedModel: lastModel,
    facts,
  });
  return withDetails(thread, { store, keepDetails });
}

/** Lines are written in the moment of the event, so they stand where it happened. */
function withDetails(thread: Thread, { store, keepDetails }: { store: ThreadStore | null; keepDetails: boolean }): Thread {
  if (store !== null && keepDetails) thread.listen(({ event }) => store.append(detailEvents(event)));
  return thread;
}
