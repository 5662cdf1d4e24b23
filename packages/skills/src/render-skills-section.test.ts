import { expect, test } from 'vitest';
import { renderSkillsSection } from './render-skills-section.ts';
import type { Skill } from './skill.ts';

const skill = (name: string, more: Partial<Skill> = {}): Skill => ({
  name,
  description: `About ${name}`,
  path: `/s/${name}/SKILL.md`,
  scope: 'user',
  enabled: true,
  allowImplicitInvocation: true,
  ...more,
});

test('every skill that the model may choose has a line, in the order given', () => {
  const section = renderSkillsSection([
    skill('b'),
    skill('a'),
    skill('off', { enabled: false }),
    skill('quiet', { allowImplicitInvocation: false }),
  ]);

  expect(section?.split('\n').filter((line) => line.includes('SKILL.md)'))).toEqual([
    '- b: About b (file: /s/b/SKILL.md)',
    '- a: About a (file: /s/a/SKILL.md)',
  ]);
  expect(section).toMatch(/^## Skills\n/);
});

test('without such a skill there is no section', () => {
  expect([renderSkillsSection([]), renderSkillsSection([skill('off', { enabled: false })])]).toEqual([null, null]);
});
