import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { injectSkill, SkillUnreadableError } from './inject-skill.ts';

test('a skill is handed over with its name, its path and the whole file', async () => {
  const file = '---\nname: a\ndescription: D\n---\n\n# A\n\nDo this.\n';
  await using directory = temporaryDirectory({ files: { 'SKILL.md': file } });
  const path = directory.join('SKILL.md');

  expect(await injectSkill({ name: 'a', path })).toBe(`<skill>\n<name>a</name>\n<path>${path}</path>\n${file}\n</skill>`);
});

test('a skill that is gone is an error', async () => {
  const injecting = injectSkill({ name: 'a', path: '/nonexistent/SKILL.md' });

  await expect(injecting).rejects.toThrow(SkillUnreadableError);
  await expect(injecting).rejects.toThrow(
    'the skill a could not be read from /nonexistent/SKILL.md: No such file or directory (os error 2)',
  );
});

test('a skill that is far too large is an error', async () => {
  await using directory = temporaryDirectory({ files: { 'SKILL.md': 'x'.repeat(8 * 1024 * 1024 + 1) } });

  await expect(injectSkill({ name: 'a', path: directory.join('SKILL.md') })).rejects.toMatchObject({ code: 'skills/unreadable' });
});
