import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { sandboxHelperPath } from './sandbox-helper-path.ts';
import { seccompFilter } from './seccomp-filter.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'codex-helper-'));
const marker = path.join(directory, 'ran');
afterEach(() => rmSync(marker, { force: true }));
afterAll(() => rmSync(directory, { recursive: true }));

const filter = Buffer.from(seccompFilter({ arch: process.arch, network: false }) ?? []).toString('base64');
const rules = { directories: [directory], files: [], filter };

function helper(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [sandboxHelperPath(), ...args], { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

const touch = ['--', 'touch', marker];

test('becomes the command when everything is in place', () => {
  expect(helper('landlock', JSON.stringify(rules), ...touch)).toEqual({ status: 0, output: '' });
  expect(existsSync(marker)).toBe(true);
});

// A sandbox that fails open would be worse than none.
test.each([
  ['a directory that is missing', { ...rules, directories: ['/zq/missing'] }, 'cannot open /zq/missing: ENOENT'],
  ['a file named as directory', { ...rules, directories: ['/etc/passwd'] }, 'cannot allow writing to /etc/passwd: EINVAL'],
  ['a filter that is missing', { ...rules, filter: '' }, 'no system-call filter given'],
  ['a filter that is cut off', { ...rules, filter: filter.slice(0, 12) }, 'no system-call filter given'],
  ['a filter that the kernel refuses', { ...rules, filter: 'AAAAAAAAAAA=' }, 'cannot apply the system-call filter: EINVAL'],
])('runs nothing with %s', (_, broken, message) => {
  expect(helper('landlock', JSON.stringify(broken), ...touch)).toEqual({ status: 125, output: `codex sandbox: ${message}\n` });
  expect(existsSync(marker)).toBe(false);
});

test.each([
  ['rules that are no JSON', ['landlock', '{']],
  ['rules that lack something', ['landlock', '{}']],
  ['an unknown mode', ['zq', '{}']],
  ['a mode without rules', ['landlock']],
])('runs nothing with %s', (_, args) => {
  expect(helper(...args, ...touch)).toEqual({ status: 125, output: expect.stringMatching(/^codex sandbox: .+\n$/) });
  expect(existsSync(marker)).toBe(false);
});

test.each([[['landlock', JSON.stringify(rules)]], [['landlock', JSON.stringify(rules), '--']], [[]]])(
  'runs nothing for %j',
  (args) => {
    expect(helper(...args)).toEqual({ status: 125, output: 'codex sandbox: no command given\n' });
  },
);

test.each([
  ['/zq/missing', 127, 'ENOENT'],
  ['zq-missing', 127, 'ENOENT'],
  ['/etc/passwd', 126, 'EACCES'],
])('says that it cannot run %s', (program, status, reason) => {
  expect(helper('landlock', JSON.stringify(rules), '--', program)).toEqual({
    status,
    output: `codex sandbox: cannot run ${program}: ${reason}\n`,
  });
});

test('works without a terminal to take', () => {
  expect(helper('foreground', '--', 'echo', 'hi')).toEqual({ status: 0, output: 'hi\n' });
});
