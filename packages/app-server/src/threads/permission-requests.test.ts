import { appendFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { ModelEvent, ResponsesRequest } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { answerWith, introduce, prompt, testServer } from '../testing/test-server.ts';

// Questions for further permissions as clients get them, and what the answers open in the real sandbox.

interface Call {
  name: string;
  args?: object;
  patch?: string;
}

/** Runs the calls one after the other, a list per turn, under the sandbox of the server; gives what the model was told. */
async function conversation(
  turns: (place: { outside: string }) => Call[][],
  answer: (method: string, params: Record<string, unknown>) => unknown,
  params: object = {},
  review: (asked: string) => string = () => 'no reviewer is expected',
) {
  const outputs: string[] = [];
  const questions: { method: string; params: Record<string, unknown> }[] = [];
  let pending: Call[] = [];
  const context = testServer((request: ResponsesRequest) => {
    if (request.text?.format !== undefined) return answerWith(review(JSON.stringify(request.input)), `review_${outputs.length}`);
    const last = request.input.at(-1);
    if (last && 'output' in last && typeof last.output === 'string') outputs.push(last.output);
    const next = pending.shift();
    return next === undefined ? answerWith('done', `msg_${outputs.length}`) : callOf(next, `call_${outputs.length}`);
  });
  await using server = context;
  const outside = path.join(path.dirname(server.cwd), 'outside');
  appendFileSync(
    path.join(server.home, 'config.toml'),
    '[features]\nrequest_permissions_tool = true\nexec_permission_approvals = true\n',
  );
  const client = server.connect();
  client.onQuestion = (method, asked) => {
    const question = { method, params: asked as Record<string, unknown> };
    questions.push(question);
    return answer(method, question.params);
  };
  await introduce(client);
  const started = { sandbox: 'workspace-write', config: { 'sandbox_workspace_write.exclude_slash_tmp': true }, ...params };
  const { thread } = (await client.peer.request('thread/start', started)) as { thread: { id: string } };
  for (const calls of turns({ outside })) {
    pending = [
      { name: 'exec_command', args: { cmd: `mkdir -p ${outside}`, login: false, sandbox_permissions: 'require_escalated' } },
      ...calls,
    ];
    await client.peer.request('turn/start', prompt(thread.id, 'go'));
    await client.until('turn/completed');
  }
  const made = (name: string): boolean => existsSync(path.join(outside, name));
  return {
    outputs,
    outside,
    made: ['a', 'b', 'c'].filter(made),
    asked: questions.filter(({ params: { reason } }) => reason !== undefined),
    told: client.told,
  };
}

function callOf({ name, args = {}, patch }: Call, call_id: string): ModelEvent[] {
  const item =
    patch === undefined
      ? { type: 'function_call' as const, name, call_id, arguments: JSON.stringify(args) }
      : { type: 'custom_tool_call' as const, name, call_id, input: patch };
  return [{ type: 'created' }, { type: 'item.done', item }, { type: 'completed', responseId: 'resp', usage: null }];
}

const exec = (cmd: string, more: object = {}): Call => ({ name: 'exec_command', args: { cmd, login: false, ...more } });
const request = (outside: string): Call => ({
  name: 'request_permissions',
  args: { reason: 'need it', permissions: { file_system: { write: [outside] } } },
});
const granting =
  (scope: 'turn' | 'session') =>
  (method: string, { permissions }: Record<string, unknown>): unknown =>
    method === 'item/permissions/requestApproval' ? { permissions, scope } : { decision: 'accept' };

test.each([
  ['turn', ['a']],
  ['session', ['a', 'b']],
] as const)('what is granted for the %s opens that much to commands', async (scope, made) => {
  const result = await conversation(
    ({ outside }) => [[request(outside), exec(`touch ${outside}/a`)], [exec(`touch ${outside}/b`)]],
    granting(scope),
  );
  expect(result.made).toEqual(made);
  const { outside } = result;
  expect(result.asked).toEqual([
    {
      method: 'item/permissions/requestApproval',
      params: expect.objectContaining({
        itemId: 'call_1',
        environmentId: 'local',
        reason: 'need it',
        permissions: {
          network: null,
          fileSystem: { read: null, write: [outside], entries: [{ path: { type: 'path', path: outside }, access: 'write' }] },
        },
      }),
    },
  ]);
  expect(result.outputs[1]).toBe(JSON.stringify({ permissions: { network: null, file_system: { write: [outside] } }, scope }));
  expect(result.told.map(({ params }) => params['status'])).toContainEqual({
    type: 'active',
    activeFlags: ['waitingOnApproval'],
  });
});

test.each([
  ['nothing', () => ({ permissions: {} })],
  ['something else', () => ({ permissions: { fileSystem: { read: null, write: ['/etc'] }, network: { enabled: true } } })],
  ['what makes no sense', () => ({ hello: 1 })],
  ['an error', () => Promise.reject(new Error('no'))],
])('a client that answers with %s opens nothing', async (_what, answer) => {
  const { outputs, made } = await conversation(
    ({ outside }) => [[request(outside), exec(`touch ${outside}/a`)]],
    (method) => (method === 'item/permissions/requestApproval' ? answer() : { decision: 'accept' }),
  );
  expect(outputs[1]).toBe('{"permissions":{"network":null,"file_system":null},"scope":"turn"}');
  expect(made).toEqual([]);
});

test('a grant lets a patch be applied without a question', async () => {
  const { outputs, asked } = await conversation(
    ({ outside }) => [
      [request(outside), { name: 'apply_patch', patch: `*** Begin Patch\n*** Add File: ${outside}/a\n+x\n*** End Patch\n` }],
    ],
    granting('turn'),
  );
  expect(asked).toHaveLength(1);
  expect(outputs.at(-1)).toContain('Success');
});

test.each([
  ['accept', ['a']],
  ['decline', []],
])('a command that asks for more itself, and a client that answers %s', async (decision, made) => {
  const { outside, asked, ...result } = await conversation(
    (place) => [
      [
        exec(`touch ${place.outside}/a`, {
          sandbox_permissions: 'with_additional_permissions',
          additional_permissions: { file_system: { write: [place.outside] } },
          justification: 'may I?',
        }),
        exec(`touch ${place.outside}/b`),
      ],
    ],
    (_method, { reason }) => ({ decision: reason === undefined ? 'accept' : decision }),
  );
  expect(asked).toEqual([
    {
      method: 'item/commandExecution/requestApproval',
      params: expect.objectContaining({
        reason: 'may I?',
        additionalPermissions: {
          network: null,
          fileSystem: { read: null, write: [outside], entries: [{ path: { type: 'path', path: outside }, access: 'write' }] },
        },
        availableDecisions: ['accept', 'cancel'],
      }),
    },
  ]);
  expect(result.made).toEqual(made);
});

test('under a granular policy that leaves such requests out, nobody is asked', async () => {
  const kinds = { sandbox_approval: true, rules: true, skill_approval: true, request_permissions: false, mcp_elicitations: true };
  const { asked, outputs } = await conversation(({ outside }) => [[request(outside)]], granting('turn'), {
    approvalPolicy: { granular: kinds },
  });
  expect(asked).toEqual([]);
  expect(outputs[1]).toBe('{"permissions":{"network":null,"file_system":null},"scope":"turn"}');
});

test('what is granted on condition of a strict review has each further action of the turn reviewed', async () => {
  const reviewed: string[] = [];
  const strict = (method: string, { permissions }: Record<string, unknown>): unknown =>
    method === 'item/permissions/requestApproval'
      ? { permissions, scope: 'turn', strictAutoReview: true }
      : { decision: 'accept' };
  const { outputs, made } = await conversation(
    ({ outside }) => [[request(outside), exec(`touch ${outside}/a`), exec(`touch ${outside}/b`)], [exec('touch c-in-cwd')]],
    strict,
    {},
    (asked) => {
      reviewed.push(asked);
      return asked.includes('outside/b') ? '{"outcome":"deny","rationale":"not that one"}' : '{"outcome":"allow"}';
    },
  );
  expect(made).toEqual(['a']);
  expect(JSON.parse(outputs[1] ?? '')).toMatchObject({ scope: 'turn', strict_auto_review: true });
  expect(outputs[3]).toContain('not that one');
  expect(reviewed).toHaveLength(2);
});

test('a strict review is one of a turn: nothing is granted for longer on that condition', async () => {
  const { outputs, made } = await conversation(
    ({ outside }) => [[request(outside), exec(`touch ${outside}/a`)]],
    (method, { permissions }) =>
      method === 'item/permissions/requestApproval' ? { permissions, scope: 'session', strictAutoReview: true } : {},
    { approvalPolicy: 'untrusted' },
  );
  expect(made).toEqual([]);
  expect(JSON.parse(outputs[1] ?? '')).toEqual({ permissions: { network: null, file_system: null }, scope: 'turn' });
});
