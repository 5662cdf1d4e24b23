import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runExecpolicyCheck } from './run-execpolicy-check.ts';

describe('runExecpolicyCheck', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'execpolicy-check-'));
    await writeFile(path.join(folder, 'a.rules'), 'prefix_rule(pattern=["git"])\n');
    await writeFile(
      path.join(folder, 'b.rules'),
      'prefix_rule(pattern=["git", "push"], decision="prompt", justification="asks ☃")\n',
    );
    await writeFile(path.join(folder, 'bad.rules'), 'prefix_rule(pattern=[])\n');
    await writeFile(path.join(folder, 'binary.rules'), Buffer.from([0x23, 0xff, 0x0a]));
    await mkdir(path.join(folder, 'folder'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const run = (...argv: string[]) =>
    runExecpolicyCheck(argv, { readFile: (file) => readFile(path.resolve(folder, file)), cwd: '/srv' });

  test('prints the matching rules of all files and the strictest decision', async () => {
    expect(await run('--rules', 'a.rules', '-r', 'b.rules', '--', 'git', 'push', 'x')).toEqual({
      exitCode: 0,
      stdout:
        '{"matchedRules":[{"prefixRuleMatch":{"matchedPrefix":["git"],"decision":"allow"}},' +
        '{"prefixRuleMatch":{"matchedPrefix":["git","push"],"decision":"prompt","justification":"asks ☃"}}],"decision":"prompt"}\n',
      stderr: '',
    });
  });

  test('leaves the decision out when nothing matches', async () => {
    expect(await run('-r', 'a.rules', 'hg')).toEqual({ exitCode: 0, stdout: '{"matchedRules":[]}\n', stderr: '' });
  });

  test('prints indented JSON', async () => {
    const { stdout } = await run('--pretty', '--rules=a.rules', 'git');
    expect(stdout).toBe(
      '{\n  "matchedRules": [\n    {\n      "prefixRuleMatch": {\n        "matchedPrefix": [\n          "git"\n        ],\n' +
        '        "decision": "allow"\n      }\n    }\n  ],\n  "decision": "allow"\n}\n',
    );
  });

  test('resolves programs when asked to', async () => {
    expect((await run('-r', 'a.rules', './git')).stdout).toBe('{"matchedRules":[]}\n');
    expect((await run('-r', 'a.rules', '--resolve-host-executables', './git')).stdout).toBe(
      '{"matchedRules":[{"prefixRuleMatch":{"matchedPrefix":["git"],"decision":"allow","resolvedProgram":"/srv/git"}}],"decision":"allow"}\n',
    );
  });

  test.each([
    [['-r', 'a.rules', 'git', '-r', 'b.rules', '--pretty'], ['git']],
    [['-r', 'a.rules', '--', 'git', '--', '--help'], ['git']],
    [['-r', 'a.rules', 'git', '--help'], ['git']],
  ])('takes every word after the first one for the command: %j', async (argv, matchedPrefix) => {
    expect(JSON.parse((await run(...argv)).stdout)).toEqual({
      matchedRules: [{ prefixRuleMatch: { matchedPrefix, decision: 'allow' } }],
      decision: 'allow',
    });
  });

  test.each<[argv: string[], stderr: string]>([
    [
      ['-r', 'no.rules', 'git'],
      'Error: failed to read policy at no.rules\n\nCaused by:\n    No such file or directory (os error 2)\n',
    ],
    [['-r', 'folder', 'git'], 'Error: failed to read policy at folder\n\nCaused by:\n    Is a directory (os error 21)\n'],
    [
      ['-r', 'binary.rules', 'git'],
      'Error: failed to read policy at binary.rules\n\nCaused by:\n    stream did not contain valid UTF-8\n',
    ],
    [
      ['-r', 'a.rules', '-r', 'bad.rules', 'git'],
      [
        'Error: failed to parse policy at bad.rules',
        '',
        'Caused by:',
        '    starlark error: Traceback (most recent call last):',
        '      * bad.rules:1, in <module>',
        '          prefix_rule(pattern=[])',
        '    error: invalid pattern element: pattern cannot be empty',
        '     --> bad.rules:1:1',
        '      |',
        '    1 | prefix_rule(pattern=[])',
        '      | ^^^^^^^^^^^^^^^^^^^^^^^',
        '      |',
        '    ',
        '',
      ].join('\n'),
    ],
  ])('fails for %j', async (argv, stderr) => {
    expect(await run(...argv)).toEqual({ exitCode: 1, stdout: '', stderr });
  });

  const usage = '\n\nUsage: codex execpolicy check --rules <PATH> <COMMAND>...';
  const hint = `\n\nFor more information, try '--help'.\n`;
  test.each<[argv: string[], stderr: string]>([
    [[], `error: the following required arguments were not provided:\n  --rules <PATH>\n  <COMMAND>...${usage}${hint}`],
    [['git'], `error: the following required arguments were not provided:\n  --rules <PATH>${usage}${hint}`],
    [['--unknown'], `error: the following required arguments were not provided:\n  --rules <PATH>${usage}${hint}`],
    [['-r', 'a.rules'], `error: the following required arguments were not provided:\n  <COMMAND>...${usage}${hint}`],
    [['-r'], `error: a value is required for '--rules <PATH>' but none was supplied${hint}`],
    [['--rules', '--', 'git'], `error: a value is required for '--rules <PATH>' but none was supplied${hint}`],
    [['--rules=', 'git'], `error: a value is required for '--rules <PATH>' but none was supplied${hint}`],
    [
      ['--pretty', '--pretty', 'git'],
      `error: the argument '--pretty' cannot be used multiple times\n\nUsage: codex execpolicy check [OPTIONS] --rules <PATH> <COMMAND>...${hint}`,
    ],
    [
      ['--pretty=yes', 'git'],
      `error: unexpected value 'yes' for '--pretty' found; no more were expected\n\nUsage: codex execpolicy check --rules <PATH> --pretty <COMMAND>...${hint}`,
    ],
  ])('explains the usage for %j', async (argv, stderr) => {
    expect(await run(...argv)).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  test.each([['-h'], ['--help']])('prints help for %s', async (option) => {
    const { exitCode, stdout, stderr } = await run('-r', 'a.rules', option);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Usage: codex execpolicy check [OPTIONS] --rules <PATH> <COMMAND>...');
  });
});
