import type { AddedPermissions, ApprovalPolicy, GranularApprovals } from '@codex-ts/protocol';
import { pathEntry } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import type { ClientBroker, PermissionGrant, PermissionsQuestion } from '../client/client-broker.ts';
import { testTools, type TestToolsOptions } from '../testing/test-tools.ts';

const asksAll: GranularApprovals = {
  sandbox_approval: true,
  rules: true,
  skill_approval: true,
  request_permissions: true,
  mcp_elicitations: true,
};
const granular = (kinds: Partial<GranularApprovals>): ApprovalPolicy => ({ granular: { ...asksAll, ...kinds } });
const wanted = (file: string): AddedPermissions => ({ network: false, entries: [pathEntry(file, 'write')] });

/** Tools whose client grants what `answer` says. */
function tools(options: Partial<TestToolsOptions>, answer: (question: PermissionsQuestion) => PermissionGrant) {
  const questions: PermissionsQuestion[] = [];
  const client: ClientBroker = {
    callTool: () => Promise.reject(new Error('no tools')),
    askUser: () => Promise.resolve(null),
    grantPermissions: (question) => {
      questions.push(question);
      return Promise.resolve(answer(question));
    },
  };
  const made = testTools({
    cwd: '/usr',
    approvalPolicy: 'on-request',
    client,
    requestPermissions: true,
    inlinePermissions: true,
    ...options,
  });
  return { ...made, grants: questions };
}

const grantAll = ({ permissions }: PermissionsQuestion): PermissionGrant => ({ permissions, scope: 'turn' });
const ask = (permissions: unknown) => ({ reason: 'need it', permissions });

test('what is granted is told in the words of the request', async () => {
  const { call, grants } = tools({}, grantAll);
  const { output } = await call(
    'request_permissions',
    ask({ file_system: { read: ['rel/x'], write: ['/opt'] }, network: { enabled: true } }),
  );
  expect(output).toBe(
    '{"permissions":{"network":{"enabled":true},"file_system":{"read":["/usr/rel/x"],"write":["/opt"]}},"scope":"turn"}',
  );
  expect(grants).toEqual([
    {
      turnId: 'turn',
      itemId: 'call-1',
      cwd: '/usr',
      reason: 'need it',
      permissions: { network: true, entries: [pathEntry('/usr/rel/x', 'read'), pathEntry('/opt', 'write')] },
    },
  ]);
});

test('nobody gets more than was asked for', async () => {
  const generous = (): PermissionGrant => ({
    permissions: { network: true, entries: [pathEntry('/', 'write'), pathEntry('/opt/in', 'read')] },
    scope: 'session',
  });
  const { output } = await tools({}, generous).call('request_permissions', ask({ file_system: { write: ['/opt'] } }));
  expect(output).toBe('{"permissions":{"network":null,"file_system":{"read":["/opt/in"]}},"scope":"session"}');
});

test.each([
  ['never', 'never' as const],
  ['granular without them', granular({ request_permissions: false })],
])('under %s nobody is asked and nothing is granted', async (_name, approvalPolicy) => {
  const { call, grants } = tools({ approvalPolicy }, grantAll);
  expect((await call('request_permissions', ask({ network: { enabled: true } }))).output).toBe(
    '{"permissions":{"network":null,"file_system":null},"scope":"turn"}',
  );
  expect(grants).toEqual([]);
});

test('a request for nothing is a mistake', async () => {
  const { call } = tools({}, grantAll);
  expect((await call('request_permissions', ask({}))).output).toBe('request_permissions requires at least one permission');
  expect((await call('request_permissions', { reason: 'x' })).output).toContain('missing field `permissions`');
});

const inline = (permissions: object | undefined, more: object = {}) => ({
  cmd: 'echo ran',
  login: false,
  sandbox_permissions: 'with_additional_permissions',
  ...(permissions === undefined ? {} : { additional_permissions: permissions }),
  ...more,
});
const opt = { file_system: { write: ['/opt'] } };

test('a command that asks for more is asked about, with what it asks for', async () => {
  const { call, questions } = tools({ decisions: ['approved-for-session'] }, grantAll);
  expect((await call('exec_command', inline(opt))).output).toContain('ran');
  expect(questions).toMatchObject([{ type: 'command', additionalPermissions: wanted('/opt') }]);
  expect((await call('exec_command', inline(opt))).output).toContain('ran'); // approved for the session
  expect(questions).toHaveLength(1);
  expect((await call('exec_command', inline({ file_system: { write: ['/srv'] } }))).output).toContain('rejected by user');
});

test('what was granted before is not asked again, by no policy; what was not, is', async () => {
  const { call, questions } = tools({ approvalPolicy: granular({ sandbox_approval: false }) }, grantAll);
  await call('request_permissions', ask(opt));
  expect((await call('exec_command', inline({ file_system: { read: ['/opt/deep'] } }))).output).toContain('ran');
  expect((await call('exec_command', inline({ file_system: { write: ['/srv'] } }))).output).toContain(
    'you cannot ask for escalated permissions',
  );
  expect(questions).toEqual([]);
});

test.each([
  [
    'never',
    'never' as const,
    'approval policy is Never; reject command — you cannot ask for escalated permissions if the approval policy is Never',
  ],
  [
    'untrusted',
    'untrusted' as const,
    'approval policy is UnlessTrusted; reject command — you cannot request additional permissions unless the approval policy is OnRequest',
  ],
  [
    'granular without them',
    granular({ request_permissions: false }),
    'approval policy is Granular(GranularApprovalConfig { sandbox_approval: true, rules: true, skill_approval: true, request_permissions: false, ' +
      'mcp_elicitations: true }); reject command — you cannot request additional permissions unless the approval policy is OnRequest',
  ],
])('under %s a command cannot ask for more', async (_name, approvalPolicy, refusal) => {
  expect((await tools({ approvalPolicy }, grantAll).call('exec_command', inline(opt))).output).toBe(refusal);
});

test.each([
  [inline(undefined), {}, 'missing `additional_permissions`; provide at least one of'],
  [inline({}), {}, '`additional_permissions` must include at least one requested permission'],
  [
    inline(opt, { sandbox_permissions: 'require_escalated' }),
    {},
    '`additional_permissions` requires `sandbox_permissions` set to',
  ],
  [inline(opt), { inlinePermissions: false }, 'additional permissions are disabled; enable `features.exec_permission_approvals`'],
  [
    { cmd: 'echo', justification: 'why not' },
    { release: '0.169' as const },
    '`justification` requires an explicit `sandbox_permissions`',
  ],
])('%j is refused', async (args, options, refusal) => {
  const { call, questions } = tools(options, grantAll);
  expect((await call('exec_command', args)).output).toContain(refusal);
  expect((await call('shell_command', { ...args, command: args.cmd })).output).toContain('justification' in args ? '' : refusal);
  expect(questions).toEqual([]);
});

test('where nothing confines, a command needs no more', async () => {
  const { call, questions } = tools({ sandboxPolicy: { type: 'danger-full-access' } }, grantAll);
  expect((await call('exec_command', inline(opt))).output).toContain('ran');
  expect(questions).toEqual([]);
});

test('the model is told of both ways only where they are switched on', () => {
  const names = (options: Partial<TestToolsOptions>): string => JSON.stringify(tools(options, grantAll).registry.specs());
  expect(names({})).toContain('"request_permissions"');
  expect(names({})).toContain('additional_permissions');
  expect(names({ requestPermissions: false, inlinePermissions: false })).not.toMatch(
    /request_permissions|additional_permissions/,
  );
});
