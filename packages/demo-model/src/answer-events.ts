import type { AnswerStep, ScriptedCall } from './step.ts';

/** An event of the stream; `sequence_number` is its place. */
export type ScriptedEvent = Record<string, unknown> & { type: string };
type Item = Record<string, unknown> & { type: string; id?: string };

const TEXT_PIECE = 8;
const REASONING_PIECE = 12;

/** The events of an answer, as the Responses API streams them. `responseId` goes into every id. */
export function answerEvents(step: AnswerStep, responseId: string): ScriptedEvent[] {
  const output: Item[] = [];
  const events: ScriptedEvent[] = [
    { type: 'response.created', response: { id: responseId, object: 'response', status: 'in_progress', model: 'scripted' } },
  ];
  const add = (started: Item, deltas: readonly ScriptedEvent[], done: Item): void => {
    const place = { output_index: output.length };
    events.push({ type: 'response.output_item.added', ...place, item: started });
    for (const delta of deltas) events.push({ ...delta, item_id: done.id, ...place });
    events.push({ type: 'response.output_item.done', ...place, item: done });
    output.push(done);
  };
  const addWhole = (item: Item, started: Partial<Item> = {}): void =>
    add({ ...item, status: 'in_progress', ...started }, [], item);

  if (step.reasoning !== undefined) addReasoning(add, step.reasoning, step.rawReasoning, `rs_${responseId}`);
  const messages = step.messages ?? (step.message === undefined ? [] : [step.message]);
  messages.forEach((text, place) => addMessage(add, text, messageId(responseId, place), step.phase));
  if (step.webSearch !== undefined) {
    const action = typeof step.webSearch === 'string' ? { type: 'search', query: step.webSearch } : step.webSearch;
    addWhole({ id: `ws_${responseId}`, type: 'web_search_call', status: 'completed', action });
  }
  for (const item of step.items ?? []) addWhole({ type: 'unknown', ...item });
  (step.calls ?? []).forEach((call, place) => {
    const item = callItem(call, `${responseId}_${place}`);
    addWhole(item, 'input' in call ? { input: '' } : { arguments: '' });
  });
  events.push(...lastEvent(step, responseId, output));
  return events.map((event, place) => ({ ...event, sequence_number: place }));
}

type Add = (started: Item, deltas: readonly ScriptedEvent[], done: Item) => void;

function addReasoning(add: Add, summary: string, raw: string | undefined, id: string): void {
  const place = { summary_index: 0 };
  add(
    { id, type: 'reasoning', summary: [] },
    [
      { type: 'response.reasoning_summary_part.added', ...place, part: { type: 'summary_text', text: '' } },
      ...pieces(summary, REASONING_PIECE).map((delta) => ({ type: 'response.reasoning_summary_text.delta', ...place, delta })),
      { type: 'response.reasoning_summary_text.done', ...place, text: summary },
      ...(raw === undefined ? [] : pieces(raw, REASONING_PIECE)).map((delta) => ({
        type: 'response.reasoning_text.delta',
        content_index: 0,
        delta,
      })),
    ],
    {
      id,
      type: 'reasoning',
      summary: [{ type: 'summary_text', text: summary }],
      ...(raw === undefined ? {} : { content: [{ type: 'reasoning_text', text: raw }] }),
      encrypted_content: 'scripted-encrypted-content',
    },
  );
}

function addMessage(add: Add, text: string, id: string, phase: AnswerStep['phase']): void {
  const message = { id, type: 'message', role: 'assistant', ...(phase === undefined ? {} : { phase }) };
  const place = { content_index: 0 };
  add(
    { ...message, status: 'in_progress', content: [] },
    [
      { type: 'response.content_part.added', ...place, part: { type: 'output_text', text: '', annotations: [] } },
      ...pieces(text, TEXT_PIECE).map((delta) => ({ type: 'response.output_text.delta', ...place, delta })),
      { type: 'response.output_text.done', ...place, text },
    ],
    { ...message, status: 'completed', content: [{ type: 'output_text', text, annotations: [] }] },
  );
}

function callItem(call: ScriptedCall, suffix: string): Item {
  const common = { status: 'completed', call_id: call.callId ?? `call_${suffix}`, name: call.name };
  if ('input' in call) return { id: `ctc_${suffix}`, type: 'custom_tool_call', ...common, input: call.input };
  return {
    id: `fc_${suffix}`,
    type: 'function_call',
    ...common,
    ...(call.namespace === undefined ? {} : { namespace: call.namespace }),
    arguments: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments),
  };
}

function lastEvent(step: AnswerStep, id: string, output: readonly Item[]): ScriptedEvent[] {
  const response = { id, object: 'response' };
  if (step.failed) return [{ type: 'response.failed', response: { ...response, status: 'failed', error: step.failed } }];
  const usage = {
    input_tokens: 100,
    input_tokens_details: { cached_tokens: 40 },
    output_tokens: 20,
    output_tokens_details: { reasoning_tokens: 5 },
    total_tokens: 120,
    ...step.usage,
  };
  if (step.incomplete !== undefined) {
    const incomplete = { status: 'incomplete', incomplete_details: { reason: step.incomplete }, usage };
    return [{ type: 'response.incomplete', response: { ...response, ...incomplete } }];
  }
  if (step.noCompleted) return [];
  return [{ type: 'response.completed', response: { ...response, status: 'completed', output, usage } }];
}

const messageId = (responseId: string, place: number): string =>
  place === 0 ? `msg_${responseId}` : `msg_${responseId}_${place}`;

/** Cuts between characters, so that no piece holds half of one. */
function pieces(text: string, length: number): string[] {
  const characters = [...text];
  const cut: string[] = [];
  for (let at = 0; at < characters.length; at += length) cut.push(characters.slice(at, at + length).join(''));
  return cut.length > 0 ? cut : [''];
}
