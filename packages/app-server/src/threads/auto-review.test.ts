import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ModelEvent, ResponsesRequest } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { answerWith, introduce, openThread, prompt, refusalOf, testServer } from '../testing/test-server.ts';

// Actions that a person would be asked about, put to a model instead.

const ESCALATED = { login: false, sandbox_permissions: 'require_escalated', justification: 'may I?' };

function callWith(cmd: string, call_id: string): ModelEvent[] {
  const item = {
    type: 'function_call' as const,
    name: 'exec_command',
    call_id,
    arguments: JSON.stringify({ cmd, ...ESCALATED }),
  };
  return [{ type: 'created' }, { type: 'item.done', item }, { type: 'completed', responseId: 'resp', usage: null }];
}

interface Outcome {
  /** What the reviewer was sent. */
  reviews: ResponsesRequest[];
  outputs: string[];
  told: { method: string; params: Record<string, unknown> }[];
  questions: string[];
  made: boolean;
  status: unknown;
}

/** A turn in which the model tries to make a file, as often as `attempts` says; `verdicts` are the reviewer's answers, in order. */
async function turnWith(
  verdicts: string[],
  { attempts = 1, params = { approvalsReviewer: 'auto_review' } as object } = {},
): Promise<Outcome> {
  const reviews: ResponsesRequest[] = [];
  const outputs: string[] = [];
  const questions: string[] = [];
  let tries = 0;
  await using context = testServer((request) => {
    if (request.text?.format !== undefined) {
      reviews.push(request);
      return answerWith(verdicts.shift() ?? 'nothing', `verdict_${reviews.length}`);
    }
    const last = request.input.at(-1);
    if (last?.type === 'function_call_output') outputs.push(String(last.output));
    tries += 1;
    return tries <= attempts ? callWith('touch made', `call_${tries}`) : answerWith('done', 'msg_end');
  });
  const client = context.connect();
  client.onQuestion = (method) => {
    questions.push(method);
    return { decision: 'accept' };
  };
  await introduce(client);
  const { thread } = (await client.peer.request('thread/start', {
    sandbox: 'read-only',
    approvalPolicy: 'on-request',
    ...params,
  })) as { thread: { id: string } };
  await client.peer.request('turn/start', prompt(thread.id, 'please make the file'));
  const { turn } = (await client.until('turn/completed')) as { turn: { status: string } };
  return {
    reviews,
    outputs,
    told: client.told,
    questions,
    made: existsSync(path.join(context.cwd, 'made')),
    status: turn.status,
  };
}

const of = (told: Outcome['told'], pattern: RegExp) => told.filter(({ method }) => pattern.test(method));

test('an action that the reviewer allows is done without a question', async () => {
  const verdict = '{"risk_level":"low","user_authorization":"high","outcome":"allow","rationale":"the user asked for it"}';
  const { reviews, told, questions, made } = await turnWith([verdict]);
  expect([made, questions]).toEqual([true, []]);
  const told3 = of(told, /^(item\/autoApprovalReview\/.*|guardianWarning)$/);
  expect(told3.map(({ method }) => method)).toEqual([
    'item/autoApprovalReview/started',
    'guardianWarning',
    'item/autoApprovalReview/completed',
  ]);
  expect(told3[1]?.params['message']).toBe(
    'Automatic approval review approved (risk: low, authorization: high): the user asked for it',
  );
  expect(told3[2]?.params).toMatchObject({
    targetItemId: 'call_1',
    decisionSource: 'agent',
    review: { status: 'approved', riskLevel: 'low', userAuthorization: 'high', rationale: 'the user asked for it' },
    action: { type: 'command', source: 'unifiedExec', command: "/bin/bash -c 'touch made'" },
  });
  const [request] = reviews;
  const asked = JSON.stringify(request?.input);
  expect(asked).toContain('user: please make the file');
  expect(asked).toContain('touch made');
  expect(request?.tools.map((tool) => ('name' in tool ? tool.name : tool.type))).not.toContain('apply_patch');
});

test('an action that the reviewer refuses is not done, and the model is told why', async () => {
  const { outputs, made, told, status } = await turnWith(['{"outcome":"deny","rationale":"nobody asked"}']);
  expect([made, status]).toEqual([false, 'completed']);
  expect(outputs[0]).toContain('nobody asked');
  expect(of(told, /^guardianWarning$/).map(({ params }) => params['message'])).toEqual([
    'Automatic approval review denied (risk: high, authorization: unknown): nobody asked',
  ]);
  const commands = of(told, /^item\/(started|completed)$/).flatMap(({ method, params }) => {
    const item = params['item'] as { type: string; status: string };
    return item.type === 'commandExecution' ? [`${method} ${item.status}`] : [];
  });
  expect(commands).toEqual(['item/started inProgress', 'item/completed declined']);
});

test('a reviewer that gives no answer is asked again, and then it is a no', async () => {
  const second = await turnWith(['no idea', '{"outcome":"allow"}']);
  expect([second.made, second.reviews.length]).toEqual([true, 2]);
  const never = await turnWith(['x', 'y', 'z']);
  expect([never.made, never.reviews.length]).toEqual([false, 3]);
  expect(of(never.told, /^guardianWarning$/).map(({ params }) => params['message'])).toEqual([
    'Automatic approval review failed: the reviewer gave no answer that can be read',
  ]);
});

test('a turn that is refused three times in a row is interrupted', async () => {
  const deny = '{"outcome":"deny"}';
  const { reviews, status, told } = await turnWith([deny, deny, deny, deny], { attempts: 5 });
  expect([reviews.length, status]).toEqual([3, 'interrupted']);
  expect(of(told, /^guardianWarning$/).at(-1)?.params['message']).toBe(
    'The automatic approval review refused 3 actions in a row, 3 of the last 50 it looked at; the turn is interrupted.',
  );
});

test('the reviewer is chosen by configuration, by turn, and shown; without one a person is asked', async () => {
  const byConfig = await turnWith(['{"outcome":"allow"}'], {
    params: { config: { approvals_reviewer: 'guardian_subagent', 'auto_review.policy': 'Never on Fridays.' } },
  });
  expect([byConfig.questions, byConfig.made]).toEqual([[], true]);
  expect(byConfig.reviews[0]?.instructions).toContain('Never on Fridays.');
  const person = await turnWith([], { params: {} });
  expect([person.questions, person.reviews.length]).toEqual([['item/commandExecution/requestApproval'], 0]);

  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  await introduce(client);
  const opened = (await client.peer.request('thread/start', { approvalsReviewer: 'guardian_subagent' })) as {
    thread: { id: string };
    approvalsReviewer: string;
  };
  expect(opened.approvalsReviewer).toBe('auto_review');
  await client.peer.request('thread/settings/update', { threadId: opened.thread.id, approvalsReviewer: 'user' });
  expect(await client.until('thread/settings/updated')).toMatchObject({ threadSettings: { approvalsReviewer: 'user' } });
});

test('what the user allows after a refusal is told to the model and to the reviewer, in the words of the action', async () => {
  const seen: ResponsesRequest[] = [];
  await using context = testServer((request, index) => {
    seen.push(request);
    if (request.text?.format !== undefined) return answerWith('{"outcome":"deny"}', `verdict_${index}`);
    return request.input.at(-1)?.type === 'function_call_output' ? answerWith('done') : callWith('touch made', `call_${index}`);
  });
  const client = context.connect();
  const threadId = await openThread(client, { approvalPolicy: 'on-request', approvalsReviewer: 'auto_review' });
  const approve = (event: unknown) => client.peer.request('thread/approveGuardianDeniedAction', { threadId, event });
  const action = { type: 'command', source: 'unified_exec', command: "/bin/bash -c 'touch made'", cwd: context.cwd };
  expect([
    await refusalOf(approve({})),
    await refusalOf(approve('no')),
    await refusalOf(approve({ id: 'r', status: 'refused', action })),
    await refusalOf(approve({ id: 'r', status: 'denied', action: { ...action, type: 'dance' } })),
    await approve({ id: 'r', status: 'approved', action: { ...action, command: 'of-no-interest' } }),
    await approve({ id: 'r', status: 'denied', action }),
  ]).toEqual([
    [-32600, 'invalid Guardian denial event: missing field `id`'],
    [-32600, 'invalid Guardian denial event: invalid type: string "no", expected struct GuardianAssessmentEvent'],
    [
      -32600,
      'invalid Guardian denial event: unknown variant `refused`, expected one of `in_progress`, `approved`, `denied`, `timed_out`, `aborted`',
    ],
    [
      -32600,
      'invalid Guardian denial event: unknown variant `dance`, expected one of `command`, `execve`, `write_stdin`, `apply_patch`, `network_access`, `mcp_tool_call`, `request_permissions`',
    ],
    {},
    {},
  ]);
  await client.peer.request('turn/start', prompt(threadId, 'go on'));
  await client.until('turn/completed');
  const [first, review] = seen.map(({ input }) => JSON.stringify(input));
  expect(first).toContain('<approved_action>');
  expect(first).toContain("/bin/bash -c 'touch made'");
  expect(first).not.toContain('of-no-interest');
  expect(review).toContain('approved by the user: <approved_action>');
});

test('the call that a thread ends in is judged without being done', async () => {
  const verdicts = ['{"outcome":"deny","risk_level":"high","rationale":"nobody asked"}', '{"outcome":"allow"}', 'x', 'y', 'z'];
  await using context = testServer((request, index) =>
    answerWith(request.text?.format === undefined ? 'Hi' : (verdicts.shift() ?? ''), `msg_${index}`),
  );
  const client = context.connect();
  const threadId = await openThread(client, { approvalPolicy: 'on-request', sandbox: 'workspace-write' });
  await client.peer.request('turn/start', prompt(threadId, 'hello'));
  await client.until('turn/completed');
  const told = client.told.length;
  const judged = async (item: object): Promise<unknown> => {
    await client.peer.request('thread/inject_items', { threadId, items: [item] });
    return client.peer.request('thread/guardianReview', { threadId });
  };
  const exec = (args: object, call_id = 'c') => ({
    type: 'function_call',
    name: 'exec_command',
    call_id,
    arguments: JSON.stringify({ cmd: 'touch made', login: false, ...args }),
  });
  const escalated = { sandbox_permissions: 'require_escalated', justification: 'may I?' };
  const patch = (file: string) => ({
    type: 'custom_tool_call',
    name: 'apply_patch',
    call_id: 'p',
    input: `*** Begin Patch\n*** Add File: ${file}\n+x\n*** End Patch`,
  });
  const unasked = { outcome: 'deny', riskLevel: 'high', userAuthorization: 'unknown', rationale: 'nobody asked' };
  expect([await judged(exec({})), await judged(patch('made')), await judged(exec(escalated))]).toEqual([
    { callId: 'c', assessment: null },
    { callId: 'p', assessment: null },
    { callId: 'c', assessment: unasked },
  ]);
  expect(await judged(patch('/made-nowhere'))).toMatchObject({ callId: 'p', assessment: { outcome: 'allow', riskLevel: 'low' } });
  expect(await refusalOf(judged(exec(escalated)))).toEqual([
    -32603,
    'Guardian review failed: Automatic approval review failed: the reviewer gave no answer that can be read',
  ]);
  const none =
    'expected a completed plaintext exec_command, apply_patch, request_permissions, or MCP call with a nonempty call ID';
  const call = (name: string, args = '{}') => ({ type: 'function_call', name, call_id: 'x', arguments: args });
  expect([
    await refusalOf(judged(exec({}, ''))),
    await refusalOf(judged(call('view_image'))),
    await refusalOf(judged(call('mcp__x__y'))),
    await refusalOf(judged(call('exec_command', 'nothing'))),
    await refusalOf(judged({ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'x' }] })),
  ]).toEqual([
    [-32600, none],
    [-32600, 'unsupported tool for direct review'],
    [-32600, 'the requested tool is unavailable on this thread'],
    [-32600, expect.stringMatching(/^failed to parse function arguments: /)],
    [-32600, none],
  ]);
  expect([existsSync(path.join(context.cwd, 'made')), client.told.length === told]).toEqual([false, true]);
});
