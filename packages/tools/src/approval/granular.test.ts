import type { ApprovalPolicy, GranularApprovals } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { testTools, type TestToolsOptions } from '../testing/test-tools.ts';

const asksAll: GranularApprovals = {
  sandbox_approval: true,
  rules: true,
  skill_approval: true,
  request_permissions: true,
  mcp_elicitations: true,
};
const granular = (kinds: Partial<GranularApprovals> = {}): ApprovalPolicy => ({ granular: { ...asksAll, ...kinds } });
const tools = (approvalPolicy: ApprovalPolicy, options: Partial<TestToolsOptions> = {}) =>
  testTools({ cwd: '/tmp', approvalPolicy, ...options });
const run = { cmd: 'echo ran', login: false };
const escalated = { ...run, sandbox_permissions: 'require_escalated', justification: 'may I?' };

test('a command that asks to leave the sandbox is asked about, or refused where such questions are left out', async () => {
  const asking = tools(granular(), { decisions: ['approved'] });
  expect((await asking.call('exec_command', escalated)).output).toContain('ran');
  expect(asking.questions).toHaveLength(1);
  const silent = tools(granular({ sandbox_approval: false }));
  expect((await silent.call('exec_command', escalated)).output).toMatch(
    /^approval policy is Granular\(.*you cannot ask for escalated permissions/,
  );
  expect(silent.questions).toEqual([]);
});

test('what the sandbox stopped is offered again, unless such questions are left out', async () => {
  const stopped = { denied: () => true };
  const call = { cmd: 'exit 1', login: false };
  const asking = tools(granular(), { ...stopped, decisions: ['declined'] });
  await asking.call('exec_command', call);
  expect(asking.questions).toMatchObject([{ reason: 'command failed; retry without sandbox?' }]);
  const silent = tools(granular({ sandbox_approval: false }), stopped);
  await silent.call('exec_command', call);
  expect(silent.questions).toEqual([]);
});

test('a question of a rule is put, or answered with a no where such questions are left out', async () => {
  const rules = () => ({ decision: 'prompt' as const, justification: null, prefix: ['/bin/sh'] });
  const asking = tools(granular({ sandbox_approval: false }), { rules, decisions: ['approved'] });
  expect((await asking.call('exec_command', run)).output).toContain('ran');
  const silent = tools(granular({ rules: false }), { rules });
  expect((await silent.call('exec_command', run)).output).toContain(
    'approval required by policy rule, but AskForApproval::Granular.rules is false',
  );
});

test('a dangerous command is asked about whatever is left out', async () => {
  const { call, questions } = tools(granular({ sandbox_approval: false, rules: false }));
  await call('exec_command', { cmd: 'rm -rf nothing', login: false });
  expect(questions).toHaveLength(1);
});

test('a patch outside of the workspace is asked about, or refused where such questions are left out', async () => {
  const patch = '*** Begin Patch\n*** Add File: /elsewhere/p.txt\n+x\n*** End Patch\n';
  const asking = tools(granular());
  expect((await asking.patch(patch)).output).toBe('patch rejected by user');
  const silent = tools(granular({ sandbox_approval: false }));
  expect((await silent.patch(patch)).output).toBe(
    'patch rejected: writing outside of the project; rejected by user approval settings',
  );
  expect(silent.questions).toEqual([]);
});
