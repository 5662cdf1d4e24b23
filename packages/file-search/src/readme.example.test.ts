import { searchFiles, SearchSession } from '@codex-ts/file-search';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';

test('the example of the README works', async () => {
  await using folder = temporaryDirectory({ files: { 'src/server/main.ts': '', 'src/client/main.ts': '' } });
  const roots = [folder.path];

  const { signal } = new AbortController();
  const [best] = await searchFiles('srvmain', { roots, signal });
  const told: [string, number][] = [];
  await new Promise<void>((resolve) => {
    const session = new SearchSession({
      roots,
      onUpdate: (query, files) => void told.push([query, files.length]),
      onComplete: () => {
        session.close();
        resolve();
      },
    });
    session.update('main');
  });

  expect(best).toEqual({
    root: folder.path,
    path: 'src/server/main.ts',
    kind: 'file',
    score: 163,
    indices: [0, 1, 7, 11, 12, 13, 14],
  });
  expect(told.at(-1)).toEqual(['main', 2]);
});
