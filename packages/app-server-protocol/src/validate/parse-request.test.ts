import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { methodTable } from '../method-table.ts';
import type { ProtocolVersion } from '../wire/index.ts';
import { describeUnknownMethod, explainMismatch, parseRequestParams, preloadRequests } from './parse-request.ts';

async function refusal(method: string, params: unknown, protocol: ProtocolVersion = '0.169'): Promise<string> {
  const parsed = await parseRequestParams(method, params, protocol);
  return parsed.ok ? 'accepted' : parsed.message;
}

describe('params that fit', () => {
  test('come back with defaults, and with keys nobody knows', async () => {
    expect(
      await parseRequestParams('turn/start', { threadId: 't', input: [{ type: 'text', text: 'hi' }], later: 1 }, '0.169'),
    ).toEqual({
      ok: true,
      params: { threadId: 't', input: [{ type: 'text', text: 'hi', text_elements: [] }], later: 1 },
    });
  });

  test.each(['config/mcpServer/reload', 'account/rateLimits/read', 'remoteControl/enable', 'account/gatewayOAuth/read'])(
    'may be left out of %s',
    async (method) => {
      expect(await parseRequestParams(method, undefined, '0.169')).toEqual({ ok: true, params: undefined });
      expect(await parseRequestParams(method, null, '0.169')).toEqual({ ok: true, params: undefined });
    },
  );

  test('may be empty where there are none', async () => {
    expect(await refusal('configRequirements/read', {})).toBe('accepted');
  });

  test('of an old client are accepted by a new server', async () => {
    expect(await refusal('thread/start', { approvalPolicy: 'on-failure', persistExtendedHistory: true })).toBe('accepted');
    expect(await refusal('thread/start', { dynamicTools: [{ name: 'a', description: 'b', inputSchema: {} }] })).toBe('accepted');
  });
});

describe('params that do not fit are refused in words that clients know', () => {
  test.each<[method: string, params: unknown, message: string]>([
    ['account/read', undefined, 'missing field `params`'],
    ['turn/start', null, 'missing field `params`'],
    ['turn/start', { input: [] }, 'missing field `threadId`'],
    ['account/read', { refreshToken: 'yes' }, 'invalid type: string "yes", expected a boolean'],
    ['thread/read', { threadId: 5 }, 'invalid type: integer `5`, expected a string'],
    ['thread/list', { limit: 'ten' }, 'invalid type: string "ten", expected u32'],
    ['thread/list', { limit: -1 }, 'invalid value: integer `-1`, expected u32'],
    ['thread/list', { limit: 1.5 }, 'invalid type: floating point `1.5`, expected u32'],
    ['thread/list', { limit: 5_000_000_000 }, 'invalid value: integer `5000000000`, expected u32'],
    ['thread/list', { limit: true }, 'invalid type: boolean `true`, expected u32'],
    ['thread/list', { archived: [] }, 'invalid type: sequence, expected a boolean'],
    ['thread/list', { cwd: 5 }, 'data did not match any variant of untagged enum ThreadListCwdFilter'],
    ['turn/start', { threadId: 'x', input: 'hello' }, 'invalid type: string "hello", expected a sequence'],
    ['turn/start', { threadId: 'x', input: [{ text: 'a' }] }, 'missing field `type`'],
    ['turn/start', { threadId: 'x', input: [5] }, 'invalid type: integer `5`, expected internally tagged enum UserInput'],
    [
      'turn/start',
      { threadId: 'x', input: [{ type: 'bogus' }] },
      'unknown variant `bogus`, expected one of `text`, `image`, `localImage`, `audio`, `localAudio`, `skill`, `mention`',
    ],
    ['turn/start', { threadId: 'x', input: [], effort: '' }, 'reasoning_effort must not be empty'],
    ['turn/start', ['x', []], 'invalid length 2, expected struct TurnStartParams with 28 elements'],
    ['thread/start', [], 'invalid length 0, expected struct ThreadStartParams with 27 elements'],
    ['thread/start', 'x', 'invalid type: string "x", expected struct ThreadStartParams'],
    ['thread/start', { config: [] }, 'invalid type: sequence, expected a map'],
    [
      'thread/start',
      { sandbox: { type: 'readOnly' } },
      'unknown variant `type`, expected one of `read-only`, `workspace-write`, `danger-full-access`',
    ],
    ['thread/start', { historyMode: 'zz' }, 'unknown variant `zz`, expected `legacy` or `paginated`'],
    [
      'thread/start',
      { approvalPolicy: 'sometimes' },
      'unknown variant `sometimes`, expected one of `untrusted`, `on-request`, `granular`, `never`',
    ],
    ['thread/start', { approvalPolicy: 5 }, 'invalid type: integer `5`, expected string or map'],
    ['thread/start', { approvalPolicy: {} }, 'invalid value: map, expected map with a single key'],
    ['thread/start', { approvalPolicy: 'granular' }, 'invalid type: unit variant, expected struct variant'],
    ['thread/start', { approvalPolicy: { granular: 5 } }, 'invalid type: integer `5`, expected struct variant'],
    ['thread/start', { approvalPolicy: { granular: { rules: true } } }, 'missing field `sandbox_approval`'],
    ['thread/start', { ephemeral: 'x', model: 5 }, 'invalid type: string "x", expected a boolean'],
    [
      'review/start',
      { threadId: 'x', target: 'commit' },
      'invalid type: string "commit", expected internally tagged enum ReviewTarget',
    ],
    ['review/start', { threadId: 'x', target: { type: 'commit' } }, 'missing field `sha`'],
    [
      'review/start',
      { threadId: 'x', target: { type: 'custom', instructions: '' }, delivery: 'later' },
      'unknown variant `later`, expected `inline`',
    ],
    ['fs/readFile', { path: 'relative' }, 'AbsolutePathBuf deserialized without a base path'],
    ['fs/readFile', { path: 5 }, 'invalid type: integer `5`, expected path string'],
    ['configRequirements/read', 5, 'invalid type: integer `5`, expected unit'],
    ['memory/reset', { a: 1 }, 'invalid type: map, expected unit'],
    ['userVerification/status', { a: 1 }, 'unknown field `a`, there are no fields'],
    ['remoteControl/enable', 5, 'invalid type: integer `5`, expected struct RemoteControlEnableParams'],
  ])('%s %j', async (method, params, message) => {
    expect(await refusal(method, params)).toBe(message);
  });

  test.each<[method: string, params: unknown, message: string]>([
    [
      'thread/start',
      { approvalPolicy: 'x' },
      'unknown variant `x`, expected one of `untrusted`, `on-failure`, `on-request`, `never`',
    ],
    ['thread/start', [], 'invalid length 0, expected struct ThreadStartParams with 14 elements'],
    [
      'turn/start',
      { threadId: 'x', input: [], effort: 'max' },
      'unknown variant `max`, expected one of `none`, `minimal`, `low`, `medium`, `high`, `xhigh`',
    ],
    [
      'review/start',
      { threadId: 'x', target: { type: 'uncommittedChanges' }, delivery: 'later' },
      'unknown variant `later`, expected `inline` or `detached`',
    ],
    ['account/rateLimits/read', { a: 1 }, 'invalid type: map, expected unit'],
  ])('of 0.104: %s %j', async (method, params, message) => {
    expect(await refusal(method, params, '0.104')).toBe(message);
  });
});

describe('unknown methods', () => {
  test('are answered with those that the version has', () => {
    const old = describeUnknownMethod('nope', '0.104');
    const now = describeUnknownMethod('nope', '0.169');

    expect(old).toMatch(/^unknown variant `nope`, expected one of `initialize`, `thread\/start`, `thread\/resume`, /);
    expect(now).toMatch(/^unknown variant `nope`, expected one of `initialize`, `server\/diagnostics`, /);
    expect([old.includes('`getUserAgent`'), now.includes('`getUserAgent`')]).toEqual([true, false]);
  });

  test.each(['nope', 'toString', '__proto__', 'constructor', ''])('are refused: %j', async (method) => {
    expect(await refusal(method, {})).toMatch(/^unknown variant/);
  });
});

test('a client’s answer is explained like a request', async () => {
  const schema = await methodTable.serverRequests['item/commandExecution/requestApproval'].result();

  expect(await explainMismatch(schema, { decision: 'perhaps' }, '0.104')).toBe(
    'unknown variant `perhaps`, expected one of `accept`, `acceptForSession`, `acceptWithExecpolicyAmendment`, `decline`, `cancel`',
  );
});

test('nothing that can be written in JSON makes the check fail', { timeout: 30_000 }, async () => {
  const methods = Object.keys(methodTable.clientRequests);
  await preloadRequests(methods);
  const jsonish = fc.jsonValue({ maxDepth: 3 });
  const params = fc.oneof(
    jsonish,
    fc.dictionary(fc.constantFrom('threadId', 'input', 'limit', 'path', 'type', '__proto__'), jsonish),
  );

  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...methods), params, fc.constantFrom('0.104', '0.169'), async (method, value, protocol) => {
      expect(await refusal(method, value, protocol)).not.toBe('');
    }),
    { numRuns: 150 },
  );
});
