import { describe, expect, test } from 'vitest';
import { parseRules } from './parse-rules.ts';
import { createRuleSet, EmptyPrefixError, mergeRuleSets } from './rule-set.ts';

const rules = (...lines: string[]) => parseRules(lines.join('\n'), { fileName: 'test.rules' });

describe('check', () => {
  const set = rules(
    'prefix_rule(pattern=["git"])',
    'prefix_rule(pattern=["git", ["push", "fetch"]], decision="prompt", justification="network")',
    'prefix_rule(pattern=["git", "push", "--force"], decision="forbidden")',
    'prefix_rule(pattern=["rm"], decision="prompt")',
  );

  test('matches whole words from the first on', () => {
    expect(set.check([['git', 'status', '-s']])).toEqual({
      decision: 'allow',
      matchedRules: [{ type: 'prefix', matchedPrefix: ['git'], decision: 'allow' }],
    });
    expect(set.check([['git2']])).toEqual({ decision: null, matchedRules: [] });
    expect(set.check([['sudo', 'git']])).toEqual({ decision: null, matchedRules: [] });
    expect(set.check([[]])).toEqual({ decision: null, matchedRules: [] });
  });

  test('lists all matches in the order of the rules; the strictest decides', () => {
    expect(set.check([['git', 'push', '--force', 'x']])).toEqual({
      decision: 'forbidden',
      matchedRules: [
        { type: 'prefix', matchedPrefix: ['git'], decision: 'allow' },
        { type: 'prefix', matchedPrefix: ['git', 'push'], decision: 'prompt', justification: 'network' },
        { type: 'prefix', matchedPrefix: ['git', 'push', '--force'], decision: 'forbidden' },
      ],
    });
  });

  test('lets the strictest decide over several commands', () => {
    expect(
      set.check([
        ['git', 'status'],
        ['rm', 'x'],
      ]),
    ).toEqual({
      decision: 'prompt',
      matchedRules: [
        { type: 'prefix', matchedPrefix: ['git'], decision: 'allow' },
        { type: 'prefix', matchedPrefix: ['rm'], decision: 'prompt' },
      ],
    });
  });

  test('asks the fallback about commands without a rule only', () => {
    const fallback = (command: readonly string[]) => (command[0] === 'ls' ? 'allow' : 'forbidden');
    expect(set.check([['rm', 'x'], ['ls']], { fallback })).toEqual({
      decision: 'prompt',
      matchedRules: [
        { type: 'prefix', matchedPrefix: ['rm'], decision: 'prompt' },
        { type: 'heuristics', command: ['ls'], decision: 'allow' },
      ],
    });
    expect(set.check([['git'], ['dd']], { fallback }).decision).toBe('forbidden');
  });

  test('can take upper and lower case for the same', () => {
    const insensitive = rules(
      'prefix_rule(pattern=["Git", ["Add"]], canonical_matching=True)',
      'prefix_rule(pattern=["GIT"], decision="prompt")',
    );
    expect(insensitive.check([['GIT', 'add', 'x']])).toEqual({
      decision: 'prompt',
      matchedRules: [
        { type: 'prefix', matchedPrefix: ['GIT'], decision: 'prompt' },
        { type: 'prefix', matchedPrefix: ['GIT', 'add'], decision: 'allow' },
      ],
    });
  });
});

describe('programs given by path', () => {
  const resolvePrograms = { cwd: '/srv' };
  const allowed = (set: ReturnType<typeof rules>, program: string) =>
    set
      .check([[program, 'status']], { resolvePrograms })
      .matchedRules.map((match) => ('resolvedProgram' in match ? match.resolvedProgram : match.type));

  test('match nothing but rules for the very path by default', () => {
    expect(rules('prefix_rule(pattern=["git"])').check([['/usr/bin/git']]).decision).toBeNull();
  });

  test.each([
    ['/usr/bin/git', '/usr/bin/git'],
    ['./git', '/srv/git'],
    ['bin/../git', '/srv/git'],
  ])('%s matches rules for its name', (program, resolved) => {
    expect(allowed(rules('prefix_rule(pattern=["git", "status"])'), program)).toEqual([resolved]);
  });

  test('must lie where host_executable says', () => {
    const set = rules('host_executable(name="git", paths=["/usr/bin/git"])', 'prefix_rule(pattern=["git"])');
    expect(allowed(set, '/usr/bin/git')).toEqual(['/usr/bin/git']);
    expect(allowed(set, '/usr/lib/../bin/git')).toEqual(['/usr/bin/git']);
    expect(allowed(set, '/tmp/git')).toEqual([]);
    expect(allowed(set, './git')).toEqual([]);
    expect(allowed(set, 'git')).toEqual(['prefix']);
    expect(allowed(rules('host_executable(name="git", paths=[])', 'prefix_rule(pattern=["git"])'), '/usr/bin/git')).toEqual([]);
  });

  test('match rules for the very path first', () => {
    const set = rules('prefix_rule(pattern=["/usr/bin/git"], decision="prompt")', 'prefix_rule(pattern=["git"])');
    expect(set.check([['/usr/bin/git', 'status']], { resolvePrograms }).decision).toBe('prompt');
    expect(set.check([['/opt/git', 'status']], { resolvePrograms }).decision).toBe('allow');
  });
});

describe('changes', () => {
  test('withAllowedPrefix adds a rule to a new set', () => {
    const before = rules('prefix_rule(pattern=["a"], decision="prompt")');
    const after = before.withAllowedPrefix(['b', 'c d']);
    expect(after.check([['b', 'c d', 'e']]).decision).toBe('allow');
    expect(after.check([['b', 'c'], ['a']]).decision).toBe('prompt');
    expect(before.check([['b', 'c d']]).decision).toBeNull();
  });

  test('withAllowedPrefix refuses a rule for everything', () => {
    expect(() => createRuleSet().withAllowedPrefix([])).toThrow(EmptyPrefixError);
  });

  test('mergeRuleSets keeps the order, and the last host executable', () => {
    const merged = mergeRuleSets(
      rules('prefix_rule(pattern=["a"])', 'host_executable("x", ["/1/x"])'),
      rules('prefix_rule(pattern=["b"])', 'host_executable("x", ["/2/x"])', 'network_rule("h", "http", "allow")'),
    );
    expect(merged.prefixRules.map(({ program }) => program)).toEqual(['a', 'b']);
    expect([...merged.hostExecutables]).toEqual([['x', ['/2/x']]]);
    expect(merged.networkRules.map(({ host }) => host)).toEqual(['h']);
  });
});
