import { expect, test } from 'vitest';
import { findExperimentalUse } from './experimental-use.ts';

test.each<[method: string, params: unknown, use: string | undefined]>([
  ['thread/start', {}, undefined],
  ['thread/start', { model: 'm', dynamicTools: null, experimentalRawEvents: false }, undefined],
  ['thread/start', { dynamicTools: [] }, 'thread/start.dynamicTools'],
  ['thread/start', { experimentalRawEvents: true }, 'thread/start.experimentalRawEvents'],
  ['thread/start', { daybreakEnabled: false }, 'thread/start.daybreakEnabled'],
  ['thread/start', { persistExtendedHistory: true }, 'thread/start.persistFullHistory'],
  ['thread/start', { approvalPolicy: 'never' }, undefined],
  ['thread/start', { approvalPolicy: { granular: {} } }, 'askForApproval.granular'],
  ['thread/list', { projectId: null }, 'thread/list.projectId'],
  ['thread/list', { parentThreadId: null }, undefined],
  ['turn/start', { threadId: 'x', input: [], collaborationMode: { mode: 'plan' } }, 'turn/start.collaborationMode'],
  ['account/login/start', { type: 'chatgpt' }, undefined],
  ['account/login/start', { type: 'chatgptAuthTokens' }, 'account/login/start.chatgptAuthTokens'],
  ['collaborationMode/list', {}, 'collaborationMode/list'],
  ['memory/reset', undefined, 'memory/reset'],
  ['model/list', undefined, undefined],
  ['no/such/method', {}, undefined],
])('%s %j uses %s', async (method, params, use) => {
  expect(await findExperimentalUse(method, params)).toBe(use);
});
