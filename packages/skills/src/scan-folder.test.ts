import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { findSkillFiles } from './scan-folder.ts';
import { nodeSkillFiles } from './skill-files.ts';

test('no more than so many folders are searched, the upper levels first', async () => {
  await using directory = temporaryDirectory({ files: { 'a/SKILL.md': '', 'b/deep/SKILL.md': '', 'c/SKILL.md': '' } });
  const search = async (maxFolders?: number): Promise<string[]> =>
    (
      await findSkillFiles(directory.path, { files: nodeSkillFiles, followLinks: true, ...(maxFolders && { maxFolders }) })
    ).toSorted();

  const [a, deep, c] = ['a/SKILL.md', 'b/deep/SKILL.md', 'c/SKILL.md'].map((file) => directory.join(file));
  expect([await search(4), await search()]).toEqual([
    [a, c],
    [a, deep, c],
  ]);
});
