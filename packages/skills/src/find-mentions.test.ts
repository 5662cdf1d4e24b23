import { expect, test } from 'vitest';
import { findMentions } from './find-mentions.ts';
import type { Skill } from './skill.ts';

const skill = (name: string, path = `/s/${name}/SKILL.md`, more: Partial<Skill> = {}): Skill => ({
  name,
  description: 'D',
  path,
  scope: 'user',
  enabled: true,
  allowImplicitInvocation: true,
  ...more,
});

const SKILLS = [
  skill('dup', '/s/dup1/SKILL.md'),
  skill('dup', '/s/dup2/SKILL.md'),
  skill('home'),
  skill('off', '/s/off/SKILL.md', { enabled: false }),
  skill('quiet', '/s/quiet/SKILL.md', { allowImplicitInvocation: false }),
  skill('ui'),
  skill('ui2'),
];
const mentioned = (text: string, structured: { name: string; path: string }[] = []): string[] =>
  findMentions(text, structured, SKILLS).map(({ path }) => path.split('/')[2] ?? '');

test.each([
  ['use $ui please', ['ui']],
  ['$ui2 then $ui then $ui2', ['ui', 'ui2']],
  ['cost$ui2 x', ['ui2']],
  ['$ui2. x', ['ui2']],
  ['($ui2)', ['ui2']],
  ['$ui2:x', ['ui2']],
  ['$$ui2', ['ui2']],
  ['`$ui2`', ['ui2']],
  ['$quiet', ['quiet']],
  ['$ui2-x $ui2x $UI2 ${ui2} $ ui2', []],
  ['$none and $off', []],
  ['$dup', []],
  ['$HOME and $home', []],
  ['no mention', []],
  ['', []],
])('the text %j asks for %j', (text, expected) => {
  expect(mentioned(text)).toEqual(expected);
});

test.each([
  ['[$foo](/s/ui2/SKILL.md)', ['ui2']],
  ['[$ui2](skill:///s/ui2/SKILL.md)', ['ui2']],
  ['[$ui2] ( /s/ui2/SKILL.md )', ['ui2']],
  ['[$dup](/s/dup2/SKILL.md)', ['dup2']],
  ['[$dup](/s/dup2/SKILL.md) [$dup](/s/dup1/SKILL.md)', ['dup1', 'dup2']],
  ['$ui and [$ui2](/s/ui2/SKILL.md)', ['ui2', 'ui']],
  ['[$ui2](zzz)', []],
  ['[$ ui2](/s/ui2/SKILL.md)', []],
  ['[ui2](/s/ui2/SKILL.md)', []],
  ['[$off](/s/off/SKILL.md)', []],
])('the link %j asks for %j', (text, expected) => {
  expect(mentioned(text)).toEqual(expected);
});

test('skills named by file come first, in their order, each once', () => {
  const structured = [
    { name: 'ui2', path: '/s/ui2/SKILL.md' },
    { name: 'ui2', path: '/s/ui2/SKILL.md' },
    { name: 'whatever', path: '/s/dup2/SKILL.md' },
  ];

  expect(mentioned('$ui', structured)).toEqual(['ui2', 'dup2', 'ui']);
});

test('a file that is no skill asks for none, and keeps its name from counting', () => {
  expect(mentioned('$ui2 $ui', [{ name: 'ui2', path: '/nope/SKILL.md' }])).toEqual(['ui']);
});

test('a long text without an end to its links is read in time', () => {
  expect(mentioned('[$ui]('.repeat(10_000))).toEqual(['ui']);
});
