import { describe, expect, test } from 'vitest';
import { bannedRulePrefix, type JudgedCommand, proposeRule } from './propose-rule.ts';

const asked = (...words: string[]): JudgedCommand => ({ words, decision: 'prompt', byRule: false });
const allowed = (...words: string[]): JudgedCommand => ({ words, decision: 'allow', byRule: false });
const ruled = (decision: JudgedCommand['decision'], ...words: string[]): JudgedCommand => ({ words, decision, byRule: true });

describe('proposeRule', () => {
  test('offers the first command that is asked for', () => {
    expect(proposeRule({ commands: [allowed('ls'), asked('touch', 'a'), asked('make')] })).toEqual(['touch', 'a']);
  });

  test('offers a whole script that cannot be split', () => {
    expect(proposeRule({ commands: [asked('bash', '-lc', 'a > b')] })).toEqual(['bash', '-lc', 'a > b']);
  });

  test('prefers what the model asks for when it covers every command', () => {
    const commands = [asked('npm', 'test', 'a'), asked('/usr/bin/npm', 'test', 'b')];
    expect(proposeRule({ commands, requestedPrefix: ['npm', 'test'] })).toEqual(['npm', 'test']);
  });

  test.each([[['npm']], [['make']], [['npm', 'test', 'a', 'b']], [['']]])(
    'ignores %j, which does not cover all',
    (requestedPrefix) => {
      const commands = [asked('npm', 'test', 'a'), asked('touch', 'b')];
      expect(proposeRule({ commands, requestedPrefix })).toEqual(['npm', 'test', 'a']);
    },
  );

  test('lets the caller say what a prefix would allow', () => {
    const commands = [allowed('ls'), asked('touch', 'a')];
    expect(proposeRule({ commands, requestedPrefix: ['touch'], approves: (prefix) => prefix[0] === 'touch' })).toEqual(['touch']);
    expect(proposeRule({ commands, requestedPrefix: ['touch'] })).toEqual(['touch', 'a']);
  });

  test.each([[[]], [null], [['rm']], [['bash', '-lc']]])('ignores the request %j', (requestedPrefix) => {
    expect(proposeRule({ commands: [asked('rm', '-f', 'x')], requestedPrefix })).toEqual(['rm', '-f', 'x']);
  });

  test('ignores the request once a rule matches', () => {
    const commands = [ruled('allow', 'make', 'a'), asked('make', 'b')];
    expect(proposeRule({ commands, requestedPrefix: ['make'] })).toEqual(['make', 'b']);
  });

  test.each(['prompt', 'forbidden'] as const)('offers nothing when a rule says %s', (decision) => {
    const commands = [asked('make', 'a'), ruled(decision, 'touch', 'x')];
    expect(proposeRule({ commands, requestedPrefix: ['make'] })).toBeNull();
  });

  test('offers nothing when nothing is asked', () => {
    expect(proposeRule({ commands: [allowed('ls')] })).toBeNull();
    expect(proposeRule({ commands: [] })).toBeNull();
  });
});

describe('bannedRulePrefix', () => {
  test.each([
    [['python3']],
    [['python3', '-c']],
    [['bash', '-lc']],
    [['git']],
    [['sudo']],
    [['env']],
    [['node', '-e']],
    [['npm', 'run']],
  ])('bans %j', (prefix) => {
    expect(bannedRulePrefix(prefix)).toBe(true);
  });

  test.each([[[]], [['git', 'status']], [['python3', 'a.py']], [['npm', 'test']], [['python3 -c']], [['touch']]])(
    'allows %j',
    (prefix) => {
      expect(bannedRulePrefix(prefix)).toBe(false);
    },
  );
});
