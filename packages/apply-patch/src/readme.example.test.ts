import { readFile } from 'node:fs/promises';
import { applyPatch, TurnDiffTracker, verifyPatch } from '@codex-ts/apply-patch';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';

test('the example of the README works', async () => {
  await using folder = temporaryDirectory({ files: { 'hello.txt': 'Hello\nworld\n' } });
  const cwd = folder.path;

  const patch = `*** Begin Patch
*** Update File: hello.txt
@@
 Hello
-world
+everyone
*** End Patch`;

  const verified = await verifyPatch(patch, { cwd });
  if (!verified.ok) throw new Error(verified.message);
  expect(verified.changes.map(({ path, change }) => `${change.type} ${path}`)).toEqual([`update ${folder.join('hello.txt')}`]);

  const turn = new TurnDiffTracker();
  const outcome = await applyPatch(patch, { cwd });
  turn.record(outcome);

  expect(outcome.stdout).toBe('Success. Updated the following files:\nM hello.txt\n');
  expect(await readFile(folder.join('hello.txt'), 'utf8')).toBe('Hello\neveryone\n');
  expect(turn.diff({ root: cwd })).toContain('-world\n+everyone\n');
});
