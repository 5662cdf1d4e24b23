import { expect, test } from 'vitest';
import { generateTypeScript } from './generate/index.ts';
import { findExperimentalUse, parseRequestParams, type RequestParams } from './index.ts';
import { projectValue } from './project/index.ts';
import { ItemStartedNotification } from './v2/item-notification.ts';

test('the example of the README says what it claims', async () => {
  const refused = await parseRequestParams('thread/list', { limit: 'ten' }, '0.169');
  expect(refused).toEqual({ ok: false, message: 'invalid type: string "ten", expected u32' });

  const params: RequestParams<'thread/archive'> = { threadId: 'b7a2…' };

  expect(await findExperimentalUse('thread/start', { dynamicTools: [] })).toBe('thread/start.dynamicTools');

  const item = { type: 'plan', id: 'item-1', text: '1. look around' };
  const started = { threadId: params.threadId, turnId: 'turn-1', startedAtMs: 0, item };
  expect(projectValue(ItemStartedNotification, started, '0.104')).toEqual({
    representable: true,
    value: { threadId: 'b7a2…', turnId: 'turn-1', item },
  });

  const files = await generateTypeScript({ protocol: '0.169', experimental: false });
  expect(files.get('v2/ReviewDelivery.ts')).toContain('export type ReviewDelivery = "inline";');
});
