import { discoverSkills, findMentions, injectSkill, installSystemSkills, renderSkillsSection } from '@codex-ts/skills';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';

test('the example of the README lists skills and hands over the one that is asked for', async () => {
  const file = '---\nname: release-notes\ndescription: How our notes look\n---\n\nShort.\n';
  await using directory = temporaryDirectory({ files: { 'app/.agents/skills/notes/SKILL.md': file } });
  const codexHome = directory.join('home');

  await installSystemSkills({ codexHome });
  const { skills, errors } = await discoverSkills({
    cwd: directory.join('app'),
    projectRoot: directory.join('app'),
    codexHome,
    home: directory.path,
  });
  const section = renderSkillsSection(skills);
  const wanted = findMentions('Use $release-notes for 1.4', [], skills);
  const messages = await Promise.all(wanted.map((skill) => injectSkill(skill)));

  const path = directory.join('app/.agents/skills/notes/SKILL.md');
  expect(errors).toEqual([]);
  expect(section).toContain(`\n- release-notes: How our notes look (file: ${path})\n- skill-creator: `);
  expect(messages).toEqual([`<skill>\n<name>release-notes</name>\n<path>${path}</path>\n${file}\n</skill>`]);
});
