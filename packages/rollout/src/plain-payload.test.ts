import { RolloutEvent, SessionMeta, TokenUsageInfo, TurnContext } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { plainEvent, plainSessionMeta, plainTokenUsage, plainTurnContext } from './plain-payload.ts';

const CONTEXT = { cwd: '/', approval_policy: 'never', sandbox_policy: { type: 'read-only' }, model: 'm', summary: 'auto' };

test('settings and events are recognized the same way', () => {
  for (const context of [CONTEXT, { ...CONTEXT, effort: 'high', user_instructions: 'u' }]) {
    expect(plainTurnContext(context)).toEqual(TurnContext.parse(context));
  }
  for (const context of [{}, { ...CONTEXT, model: 5 }, { ...CONTEXT, effort: 5 }, { ...CONTEXT, sandbox_policy: 'x' }]) {
    expect([plainTurnContext(context), TurnContext.safeParse(context).success]).toEqual([undefined, false]);
  }
  expect(plainEvent({ type: 'warning', x: 1 })).toEqual(RolloutEvent.parse({ type: 'warning', x: 1 }));
  expect([plainEvent({}), plainEvent(null), plainEvent('x')]).toEqual([undefined, undefined, undefined]);
});

test('the identity of a thread is recognized the same way', () => {
  const meta = { id: 'i', timestamp: 't', cwd: '/', originator: 'o', cli_version: '1', source: 'cli' };
  const plain = [
    { ...meta, source: { subagent: 'review' }, model_provider: null, more: 1 },
    { ...meta, base_instructions: { text: 'x', more: 1 }, history_mode: 'paginated', persist_extended_history: true },
    { ...meta, git: { commit_hash: 'c', branch: null }, dynamic_tools: [], forked_from_id: 'f' },
  ];
  const left = [
    { ...meta, source: undefined },
    { ...meta, source: 5 },
    { ...meta, cwd: undefined },
    { ...meta, git: { branch: 5 } },
    { ...meta, base_instructions: 'x' },
    { ...meta, dynamic_tools: {} },
    { ...meta, persist_extended_history: 'yes' },
    { ...meta, forked_from_id: null },
  ];

  for (const value of plain) expect(plainSessionMeta(value)).toEqual(SessionMeta.parse(value));
  for (const value of [...left, null, []]) expect(plainSessionMeta(value)).toBeUndefined();
});

test('token use is recognized the same way', () => {
  const use = { input_tokens: 1, cached_input_tokens: 0, output_tokens: 2, reasoning_output_tokens: 0, total_tokens: 3 };
  const info = { total_token_usage: use, last_token_usage: { ...use, cache_write_input_tokens: 1 }, model_context_window: null };

  expect(plainTokenUsage(info)).toEqual(TokenUsageInfo.parse(info));
  for (const value of [
    null,
    { ...info, model_context_window: undefined },
    { ...info, last_token_usage: {} },
    { ...info, total_token_usage: { ...use, cache_write_input_tokens: null } },
  ])
    expect(plainTokenUsage(value)).toBeUndefined();
});
