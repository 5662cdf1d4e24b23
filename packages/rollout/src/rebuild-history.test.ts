import { textMessage, type ResponseItem, type RolloutItem, type TurnContext } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { rebuildHistory } from './rebuild-history.ts';
import { assistantItem, assistantMessage, event, sessionMeta, threadId, userMessage } from './testing/fixtures.ts';

const PREFIX = 'Summary of the work so far:';
const ENVIRONMENT = '<environment_context>\n  <cwd>/work</cwd>\n</environment_context>';
const user = (text: string): ResponseItem => textMessage('user', text);
const rebuild = (items: RolloutItem[], initialContext: ResponseItem[] = []) =>
  rebuildHistory(items, { summaryPrefix: PREFIX, initialContext });

const turnContext = (model: string): RolloutItem => ({
  type: 'turn_context',
  payload: turnContextOf(model),
});
const turnContextOf = (model: string): TurnContext => ({
  turn_id: 't',
  cwd: '/srv',
  approval_policy: 'never',
  sandbox_policy: { type: 'read-only' },
  model,
});

const usage = (total: number) => ({
  input_tokens: total,
  cached_input_tokens: 0,
  output_tokens: 0,
  reasoning_output_tokens: 0,
  total_tokens: total,
});
const tokenInfo = (total: number) => ({
  total_token_usage: usage(total),
  last_token_usage: usage(total),
  model_context_window: 1000,
});

test('items come back in order, with the last settings and the last token use', () => {
  const rebuilt = rebuild([
    { type: 'session_meta', payload: sessionMeta(threadId(1)) },
    userMessage(ENVIRONMENT),
    userMessage('one'),
    turnContext('a'),
    event('token_count', { info: null, rate_limits: null }),
    assistantMessage('1'),
    event('token_count', { info: tokenInfo(10) }),
    userMessage('two'),
    turnContext('b'),
    assistantMessage('2'),
    event('token_count', { info: tokenInfo(20) }),
    event('token_count', { info: null }),
  ]);

  expect(rebuilt).toEqual({
    history: [user(ENVIRONMENT), user('one'), assistantItem('1'), user('two'), assistantItem('2')],
    lastTokenUsage: tokenInfo(20),
    lastTurnContext: turnContextOf('b'),
    userMessages: ['one', 'two'],
  });
});

test('an empty thread has no history, settings or token use', () => {
  expect(rebuild([])).toEqual({ history: [], lastTokenUsage: null, lastTurnContext: null, userMessages: [] });
});

test('a compaction with its own list replaces all that came before', () => {
  const { history } = rebuild([
    userMessage('one'),
    assistantMessage('1'),
    {
      type: 'compacted',
      payload: { message: '', replacement_history: [user('kept'), { type: 'compaction', encrypted_content: 'e' }] },
    },
    assistantMessage('2'),
  ]);

  expect(history).toEqual([user('kept'), { type: 'compaction', encrypted_content: 'e' }, assistantItem('2')]);
});

test('a compaction without a list is made again from the initial context, the messages of the user and the summary', () => {
  const { history, userMessages } = rebuild(
    [
      userMessage(ENVIRONMENT),
      userMessage('one'),
      assistantMessage('1'),
      userMessage('two'),
      { type: 'compacted', payload: { message: `${PREFIX}\nfirst` } },
      assistantMessage('2'),
    ],
    [user(`${ENVIRONMENT} now`)],
  );

  expect(history).toEqual([user(`${ENVIRONMENT} now`), user('one'), user('two'), user(`${PREFIX}\nfirst`), assistantItem('2')]);
  expect(userMessages).toEqual(['one', 'two']);
});

test('the summary of an earlier compaction does not go into the next one', () => {
  const { history } = rebuild([
    userMessage('one'),
    { type: 'compacted', payload: { message: `${PREFIX}\nfirst` } },
    userMessage('two'),
    { type: 'compacted', payload: { message: `${PREFIX}\nsecond` } },
  ]);

  expect(history).toEqual([user('one'), user('two'), user(`${PREFIX}\nsecond`)]);
});

test('a rollback takes back the last turns and what came of them', () => {
  const { history } = rebuild([
    userMessage(ENVIRONMENT),
    userMessage('one'),
    assistantMessage('1'),
    userMessage('two'),
    assistantMessage('2'),
    userMessage('three'),
    event('thread_rolled_back', { num_turns: 2 }),
    userMessage('four'),
  ]);

  expect(history).toEqual([user(ENVIRONMENT), user('one'), assistantItem('1'), user('four')]);
});

test('a rollback of more turns than there are leaves the context before the first', () => {
  const { history } = rebuild([
    userMessage(ENVIRONMENT),
    userMessage('one'),
    assistantMessage('1'),
    event('thread_rolled_back', { num_turns: 50 }),
    event('thread_rolled_back', { num_turns: 1 }),
  ]);

  expect(history).toEqual([user(ENVIRONMENT)]);
});

test.each([{}, { num_turns: 0 }, { num_turns: '1' }])('a rollback marker of %j takes nothing back', (fields) => {
  expect(rebuild([userMessage('one'), event('thread_rolled_back', fields)]).history).toEqual([user('one')]);
});
