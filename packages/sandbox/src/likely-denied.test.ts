import { expect, test } from 'vitest';
import { isLikelySandboxDenied } from './likely-denied.ts';

const end = { kind: 'bwrap' as const, exitCode: 1, output: 'failed' };

test.each([
  'touch: x: Operation not permitted',
  'bash: x: Permission denied',
  'x: READ-ONLY FILE SYSTEM',
  'seccomp',
  'Sandbox: deny',
  'landlock',
  'failed to write file x',
])('takes %j for a denial', (output) => {
  expect(isLikelySandboxDenied({ ...end, output })).toBe(true);
  expect(isLikelySandboxDenied({ ...end, output, exitCode: 127 })).toBe(true);
  expect(isLikelySandboxDenied({ ...end, output, exitCode: 0 })).toBe(false);
  expect(isLikelySandboxDenied({ ...end, output, kind: 'none' })).toBe(false);
});

test.each([1, 2, 126, 127, 130, 137, null])('takes a plain failure with %s for none', (exitCode) => {
  expect(isLikelySandboxDenied({ ...end, exitCode })).toBe(false);
});

test('takes a refused system call for a denial, on Linux', () => {
  expect(isLikelySandboxDenied({ ...end, exitCode: 159 })).toBe(true);
  expect(isLikelySandboxDenied({ ...end, exitCode: null, signal: 'SIGSYS' })).toBe(true);
  expect(isLikelySandboxDenied({ ...end, exitCode: 159, kind: 'seatbelt' })).toBe(false);
});
