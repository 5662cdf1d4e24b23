import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { discoverSkills } from './discover-skills.ts';
import { installSystemSkills, SYSTEM_SKILLS_FINGERPRINT, SystemSkillsError } from './install-system-skills.ts';
import { fingerprintOf, SYSTEM_SKILLS } from './system-skills/index.ts';

test('the fingerprint is that of the skills', () => {
  expect(SYSTEM_SKILLS_FINGERPRINT).toBe(fingerprintOf(SYSTEM_SKILLS));
});

test('the skills are unpacked once and then found as skills of the system', async () => {
  await using directory = temporaryDirectory();
  const codexHome = directory.path;

  expect([await installSystemSkills({ codexHome }), await installSystemSkills({ codexHome })]).toEqual([
    'installed',
    'up-to-date',
  ]);

  const { skills, errors } = await discoverSkills({
    cwd: '/nonexistent',
    codexHome,
    home: '/nonexistent',
    projectRoot: null,
    adminDirectory: '/nonexistent',
  });
  expect(errors).toEqual([]);
  expect(skills.map(({ name, scope, interface: shown }) => [name, scope, shown?.displayName])).toEqual([
    ['skill-creator', 'system', 'Skill creator'],
    ['skill-installer', 'system', 'Skill installer'],
  ]);
  expect(statSync(directory.join('skills/.system/skill-creator/scripts/new-skill.mjs')).mode & 0o111).toBe(0o111);
});

test('skills of another version are replaced, and nothing else', async () => {
  await using directory = temporaryDirectory({
    files: {
      'skills/.system/.codex-ts-system-skills.marker': 'older\n',
      'skills/.system/skill-creator/SKILL.md': 'old',
      'skills/.system/skill-creator/scripts/gone.py': 'old',
      'skills/.system/foreign/SKILL.md': 'theirs',
      'skills/mine/SKILL.md': 'mine',
    },
  });

  expect(await installSystemSkills({ codexHome: directory.path })).toBe('installed');

  const read = (file: string): string => readFileSync(directory.join('skills', file), 'utf8');
  expect(read('.system/skill-creator/SKILL.md')).toBe(SYSTEM_SKILLS['skill-creator']?.['SKILL.md']);
  expect(existsSync(directory.join('skills/.system/skill-creator/scripts/gone.py'))).toBe(false);
  expect([read('.system/foreign/SKILL.md'), read('mine/SKILL.md')]).toEqual(['theirs', 'mine']);
  expect(readdirSync(directory.join('skills/.system')).toSorted()).toEqual([
    '.codex-ts-system-skills.marker',
    'foreign',
    'skill-creator',
    'skill-installer',
  ]);
});

test('two processes that install at the same time both leave whole skills', async () => {
  await using directory = temporaryDirectory();
  const codexHome = directory.path;

  await Promise.all([installSystemSkills({ codexHome }), installSystemSkills({ codexHome })]);

  expect(readFileSync(directory.join('skills/.system/skill-installer/SKILL.md'), 'utf8')).toBe(
    SYSTEM_SKILLS['skill-installer']?.['SKILL.md'],
  );
  expect(readdirSync(directory.join('skills/.system')).length).toBe(3);
});

test('a home that cannot be written is an error', async () => {
  await using directory = temporaryDirectory({ files: { skills: 'a file' } });

  await expect(installSystemSkills({ codexHome: directory.path })).rejects.toThrow(SystemSkillsError);
});
