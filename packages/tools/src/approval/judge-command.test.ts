import { expect, test } from 'vitest';
import { judgeCommand, type JudgeCommandOptions, type KnownCommand } from './judge-command.ts';

const plain: KnownCommand = { words: ['make'], rule: null, safe: false, dangerous: false };
const safe: KnownCommand = { words: ['ls'], rule: null, safe: true, dangerous: false };
const dangerous: KnownCommand = { words: ['rm', '-rf', 'x'], rule: null, safe: false, dangerous: true };
const byRule = (decision: 'allow' | 'prompt' | 'forbidden', justification: string | null = null): KnownCommand => ({
  ...plain,
  rule: { decision, justification, prefix: ['make'] },
});

function judge(commands: KnownCommand[], options: Partial<JudgeCommandOptions> = {}): string {
  const verdict = judgeCommand({
    shown: 'CMD',
    commands,
    approvalPolicy: 'on-request',
    sandboxPolicy: { type: 'read-only' },
    escalated: false,
    ...options,
  });
  if (verdict.verdict === 'refuse') return `refuse: ${verdict.reason}`;
  return `${verdict.verdict}${verdict.sandboxed ? '' : ' free'}`;
}

test.each([
  ['untrusted', 'run', 'ask', 'ask'],
  ['on-failure', 'run', 'ask', 'run'],
  ['on-request', 'run', 'ask', 'run'],
  ['never', 'run', 'refuse: `CMD` rejected: blocked by policy', 'run'],
] as const)('under %s: safe %s, dangerous %s, other %s', (approvalPolicy, ofSafe, ofDangerous, ofOther) => {
  expect([judge([safe], { approvalPolicy }), judge([dangerous], { approvalPolicy }), judge([plain], { approvalPolicy })]).toEqual(
    [ofSafe, ofDangerous, ofOther],
  );
});

test('a request to leave the sandbox is asked about, unless nothing confines anyway', () => {
  expect(judge([plain], { escalated: true })).toBe('ask free');
  expect(judge([plain], { escalated: true, sandboxPolicy: { type: 'danger-full-access' } })).toBe('run');
});

test('a rule that allows runs without the sandbox', () => {
  expect(judge([byRule('allow'), safe])).toBe('run free');
});

test('the strictest word on any part counts', () => {
  expect(judge([byRule('allow'), byRule('prompt')])).toBe('ask');
  expect(judge([byRule('prompt'), byRule('forbidden', 'never do that')])).toBe('refuse: `CMD` rejected: never do that');
});

test('where nobody can be asked, a question is a refusal', () => {
  expect(judge([byRule('prompt')], { approvalPolicy: 'never' })).toBe(
    'refuse: approval required by policy, but AskForApproval is set to Never',
  );
});

test('a rule goes before what the command looks like', () => {
  expect(
    judge([{ ...dangerous, rule: { decision: 'allow', justification: null, prefix: ['rm'] } }], { approvalPolicy: 'never' }),
  ).toBe('run free');
});

test('a question says which rule asks for it, and a refusal which one forbids', () => {
  const reason = (rule: KnownCommand): unknown => {
    const verdict = judgeCommand({
      shown: 'CMD',
      commands: [rule],
      approvalPolicy: 'on-request',
      sandboxPolicy: { type: 'read-only' },
      escalated: false,
    });
    return verdict.verdict === 'run' ? null : verdict.reason;
  };
  expect(reason(byRule('prompt', 'it costs money'))).toBe('`CMD` requires approval: it costs money');
  expect(reason(byRule('prompt'))).toBe('`CMD` requires approval by policy');
  expect(reason(byRule('forbidden'))).toBe('`CMD` rejected: policy forbids commands starting with `make`');
  expect(reason(dangerous)).toBeNull();
});
