import { expect, test } from 'vitest';
import type { RunnableEvent } from './hook-events.ts';
import { judgeRun } from './judge-run.ts';

const printed = (event: RunnableEvent, output: unknown) =>
  judgeRun(event, { exitCode: 0, stdout: typeof output === 'string' ? output : JSON.stringify(output), stderr: '' });
const ended = (event: RunnableEvent, exitCode: number, stderr = '') => judgeRun(event, { exitCode, stdout: 'ignored', stderr });
const specific = (event: RunnableEvent, more: object) =>
  printed(event, { hookSpecificOutput: { hookEventName: event, ...more } });
const error = (text: string) =>
  expect.objectContaining({ status: 'failed', block: null, context: null, entries: [{ kind: 'error', text }] });

test('code 2 is a no with its reason, at moments that know one', () => {
  for (const event of ['PreToolUse', 'PostToolUse', 'UserPromptSubmit', 'Stop'] as const)
    expect(ended(event, 2, ' not now \n')).toMatchObject({
      status: 'blocked',
      block: 'not now',
      entries: [{ kind: 'feedback', text: 'not now' }],
    });
  expect(ended('PermissionRequest', 2, 'no')).toMatchObject({ status: 'blocked', permission: { allowed: false, message: 'no' } });
  expect(ended('SessionStart', 2, 'no')).toEqual(error('hook exited with code 2'));
  expect(ended('PreCompact', 2, 'no')).toEqual(error('no'));
  expect(ended('Stop', 2)).toEqual(error('Stop hook exited with code 2 but did not write a continuation prompt to stderr'));
});

test('any other code is a failure that changes nothing', () => {
  expect(ended('PreToolUse', 1, 'oops')).toEqual(error('hook exited with code 1'));
  expect(ended('UserPromptSubmit', 127)).toEqual(error('hook exited with code 127'));
});

test('plain text is for the model at the start of a session and with prompts, and is broken at the end of a turn', () => {
  expect(printed('SessionStart', ' hello \n')).toMatchObject({ context: 'hello', entries: [{ kind: 'context', text: 'hello' }] });
  expect(printed('UserPromptSubmit', 'hello')).toMatchObject({ context: 'hello' });
  expect(printed('PreToolUse', 'hello')).toMatchObject({ status: 'completed', context: null, entries: [] });
  expect(printed('Stop', 'hello')).toEqual(error('hook returned invalid stop hook JSON output'));
});

test('an answer with a key that is not known, or that is no JSON, is broken', () => {
  for (const output of ['{bad', { other: 1 }, [1]]) {
    expect(printed('PreToolUse', output)).toEqual(error('hook returned invalid pre-tool-use JSON output'));
    expect(printed('UserPromptSubmit', output)).toEqual(error('hook returned invalid user prompt submit JSON output'));
  }
});

test('a prompt is refused with a reason, or the turn is ended', () => {
  const said = { hookSpecificOutput: { hookEventName: 'UserPromptSubmit', additionalContext: 'c' }, systemMessage: 's' };
  expect(printed('UserPromptSubmit', { ...said, decision: 'block', reason: 'r' })).toMatchObject({
    status: 'blocked',
    block: 'r',
    context: 'c',
    entries: [
      { kind: 'warning', text: 's' },
      { kind: 'context', text: 'c' },
      { kind: 'feedback', text: 'r' },
    ],
  });
  expect(printed('UserPromptSubmit', { decision: 'block' })).toEqual(
    error('UserPromptSubmit hook returned decision:block without a non-empty reason'),
  );
  expect(printed('UserPromptSubmit', { continue: false, stopReason: 'e' })).toMatchObject({
    status: 'stopped',
    stop: { reason: 'e' },
    entries: [{ kind: 'stop', text: 'e' }],
  });
});

test('a call is refused or changed, and what hooks cannot do is told', () => {
  expect(specific('PreToolUse', { permissionDecision: 'deny', permissionDecisionReason: 'r' })).toMatchObject({ block: 'r' });
  expect(specific('PreToolUse', { permissionDecision: 'allow', updatedInput: { command: 'x' } })).toMatchObject({
    status: 'completed',
    updatedInput: { command: 'x' },
  });
  expect(specific('PreToolUse', { permissionDecision: 'allow' })).toEqual(
    error('PreToolUse hook returned unsupported permissionDecision:allow'),
  );
  expect(specific('PreToolUse', { permissionDecision: 'ask' })).toEqual(
    error('PreToolUse hook returned unsupported permissionDecision:ask'),
  );
  expect(specific('PreToolUse', { updatedInput: {} })).toEqual(
    error('PreToolUse hook returned updatedInput without permissionDecision:allow'),
  );
  expect(printed('PreToolUse', { continue: false })).toEqual(error('PreToolUse hook returned unsupported continue:false'));
});

test('a result is replaced by feedback', () => {
  expect(printed('PostToolUse', { decision: 'block', reason: 'r' })).toMatchObject({ status: 'blocked', block: 'r' });
  expect(printed('PostToolUse', { continue: false, stopReason: 's', reason: 'r' })).toMatchObject({
    status: 'stopped',
    block: 'r',
  });
  expect(printed('PostToolUse', { continue: false })).toMatchObject({ block: 'PostToolUse hook stopped execution' });
  expect(specific('PostToolUse', { updatedMCPToolOutput: { a: 1 } })).toEqual(
    error('PostToolUse hook returned unsupported updatedMCPToolOutput'),
  );
});

test('a question is answered in place of a person', () => {
  expect(specific('PermissionRequest', { decision: { behavior: 'allow' } }).permission).toEqual({ allowed: true, message: null });
  expect(specific('PermissionRequest', { decision: { behavior: 'deny', message: 'm' } }).permission).toEqual({
    allowed: false,
    message: 'm',
  });
  expect(specific('PermissionRequest', { decision: { behavior: 'deny', interrupt: true } })).toEqual(
    error('PermissionRequest hook returned unsupported interrupt:true'),
  );
});
