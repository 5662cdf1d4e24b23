import { describe, expect, test } from 'vitest';
import { ErrorNotification } from '../v2/turn-notification.ts';
import { ItemStartedNotification } from '../v2/item-notification.ts';
import { ModelListResponse } from '../v2/model.ts';
import { AgentMessageDeltaNotification } from '../v2/item-delta.ts';
import { TurnStartedNotification } from '../v2/turn-notification.ts';
import { projectValue } from './project-value.ts';

function started(item: object): object {
  return { threadId: 't', turnId: 'u', startedAtMs: 1, item };
}

describe('for a client of 0.104', () => {
  test('newer fields are left away', () => {
    const item = {
      type: 'agentMessage',
      id: 'i',
      text: '',
      phase: null,
      moderation: null,
      memoryCitation: null,
      delivery: null,
      questions: null,
    };

    expect(projectValue(ItemStartedNotification, started(item), '0.104')).toEqual({
      representable: true,
      value: { threadId: 't', turnId: 'u', item: { type: 'agentMessage', id: 'i', text: '' } },
    });
  });

  test('an item of a newer kind cannot be told', () => {
    const item = { type: 'functionCallOutput', id: 'i', name: 'n', namespace: null, output: 'text' };

    expect(projectValue(ItemStartedNotification, started(item), '0.104')).toEqual({ representable: false });
  });

  test('a list loses what cannot be told', () => {
    const turn = {
      id: 'u',
      rootTurnId: null,
      status: 'inProgress',
      itemsView: 'full',
      error: null,
      startedAt: null,
      completedAt: null,
      durationMs: null,
      items: [
        { type: 'functionCallOutput', id: 'i', name: 'n', namespace: null, output: 'text' },
        { type: 'plan', id: 'p', text: '1.' },
      ],
    };

    expect(projectValue(TurnStartedNotification, { threadId: 't', turn }, '0.104')).toEqual({
      representable: true,
      value: {
        threadId: 't',
        turn: { id: 'u', status: 'inProgress', error: null, items: [{ type: 'plan', id: 'p', text: '1.' }] },
      },
    });
  });

  test('a word without counterpart becomes null where null may stand', () => {
    const error = { message: 'm', codexErrorInfo: 'sessionBudgetExceeded', additionalDetails: null, misalignment: null };

    expect(projectValue(ErrorNotification, { threadId: 't', turnId: 'u', willRetry: false, error }, '0.104')).toEqual({
      representable: true,
      value: {
        threadId: 't',
        turnId: 'u',
        willRetry: false,
        error: { message: 'm', codexErrorInfo: null, additionalDetails: null },
      },
    });
  });

  test('unknown keys stay', () => {
    expect(projectValue(ModelListResponse, { data: [], nextCursor: null, ours: 1 }, '0.104')).toEqual({
      representable: true,
      value: { data: [], nextCursor: null, ours: 1 },
    });
  });

  test('what is the same in both versions is not even copied', () => {
    const delta = { threadId: 't', turnId: 'u', itemId: 'i', delta: 'x' };
    const projected = projectValue(AgentMessageDeltaNotification, delta, '0.104');

    expect(projected.representable && projected.value === delta).toBe(true);
  });
});

test('for a client of 0.169 a newer item stays as it is', () => {
  const value = started({ type: 'functionCallOutput', id: 'i', name: 'n', namespace: null, output: 'text' });

  expect(projectValue(ItemStartedNotification, value, '0.169')).toEqual({ representable: true, value });
});
