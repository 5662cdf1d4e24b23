import { describe, expect, test } from 'vitest';
import { allowedPrefixes } from './allowed-prefixes.ts';
import { parseRules } from './parse-rules.ts';

const listing = (...lines: string[]) => allowedPrefixes(parseRules(lines.join('\n'), { fileName: 'test.rules' }));

describe('allowedPrefixes', () => {
  test('lists short prefixes first, each once', () => {
    const { text, truncated } = listing(
      'prefix_rule(pattern=["git", ["push", "pull"], ["x", "y"]])',
      'prefix_rule(pattern=[["npm", "yarn"], "test"])',
      'prefix_rule(pattern=["zz"])',
      'prefix_rule(pattern=["éé"])',
      'prefix_rule(pattern=["abc"])',
      'prefix_rule(pattern=["aa"], justification="why")',
      'prefix_rule(pattern=["zz"])',
      'prefix_rule(pattern=["a b", "c\\"d"])',
      'prefix_rule(pattern=["rm"], decision="prompt")',
      'prefix_rule(pattern=["dd"], decision="forbidden")',
    );
    expect(text.split('\n')).toEqual([
      '- ["aa"]',
      '- ["zz"]',
      '- ["abc"]',
      '- ["éé"]',
      String.raw`- ["a b", "c\"d"]`,
      '- ["npm", "test"]',
      '- ["yarn", "test"]',
      '- ["git", "[push|pull]", "[x|y]"]',
    ]);
    expect(truncated).toBe(false);
  });

  test('is empty when nothing is allowed', () => {
    expect(listing('prefix_rule(pattern=["rm"], decision="prompt")')).toEqual({ text: '', truncated: false });
  });

  test('stops after 100 prefixes', () => {
    const { text, truncated } = listing('for i in range(101): prefix_rule(pattern=["c" + str(i + 1000)])');
    expect(text.split('\n')).toHaveLength(100);
    expect(text.endsWith('- ["c1099"]')).toBe(true);
    expect(truncated).toBe(true);
    expect(listing('for i in range(100): prefix_rule(pattern=["c" + str(i)])').truncated).toBe(false);
  });

  test('stops after 5 000 characters, however many bytes these are', () => {
    const { text, truncated } = listing('prefix_rule(pattern=["☃" * 6000])');
    expect([...text]).toHaveLength(5_000);
    expect(truncated).toBe(true);
  });
});
