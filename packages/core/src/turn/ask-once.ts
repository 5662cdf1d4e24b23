import { raceAbort } from '@codex-ts/foundation/abort';
import { messageText, textMessage, type ResponseItem, type TokenUsage } from '@codex-ts/protocol';
import { beside, type BesideOptions, type CopiedThread } from './beside.ts';
import { nextRequest } from './sample.ts';
import type { TurnScope } from './turn-scope.ts';
import { withRetries } from './with-retries.ts';

/** The one answer to a question that was asked beside a conversation. */
export interface OneAnswer {
  responseId: string;
  /** Its messages, joined; `null` when it has none. */
  text: string | null;
  /** `null` when the service did not say. */
  usage: TokenUsage | null;
}

/** Asks, with the context and the tools of a turn, and gives the answer back as it is. */
export function askOnce(copy: CopiedThread, question: string, options: BesideOptions): Promise<OneAnswer> {
  return beside(copy, options, async (scope) => {
    scope.tools = await raceAbort(scope.comingTools, scope.signal);
    scope.keep([...(copy.isRunning ? [UNFINISHED] : []), textMessage('user', question)]);
    const request = nextRequest(scope);
    return withRetries(scope, () => answerTo(request, scope));
  });
}

const UNFINISHED: ResponseItem = textMessage(
  'developer',
  '<thread_snapshot>\nThis is a copy of a conversation whose turn is still under way, and goes on. A call that is shown as aborted here ' +
    'was waiting for its output when the copy was made.\n</thread_snapshot>',
);

async function answerTo(
  request: ReturnType<typeof nextRequest>,
  { ports, signal, requestHeaders }: TurnScope,
): Promise<OneAnswer> {
  let text: string | null = null;
  let answer: OneAnswer = { responseId: '', text, usage: null };
  for await (const event of ports.model.stream(request, { signal, headers: requestHeaders() })) {
    if (event.type === 'item.done' && event.item.type === 'message' && event.item.role === 'assistant')
      text = (text ?? '') + messageText(event.item);
    else if (event.type === 'completed') answer = { responseId: event.responseId, text, usage: event.usage };
  }
  signal.throwIfAborted();
  return answer;
}
