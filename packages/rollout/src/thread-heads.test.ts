import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { listThreads } from './list-threads.ts';
import { rolloutText, sessionMeta, threadId, threadText, userMessageEvent } from './testing/fixtures.ts';
import { ThreadHeads } from './thread-heads.ts';

const INDEX = 'thread_heads.jsonl';
const fileOf = (n: number): string => `sessions/2025/01/0${n}/rollout-2025-01-0${n}T12-00-00-${threadId(n)}.jsonl`;

function home(files: Record<string, string> = {}) {
  return temporaryDirectory({
    files: { [fileOf(1)]: threadText(threadId(1), 'one'), [fileOf(2)]: threadText(threadId(2), 'two'), ...files },
  });
}

async function previews(codexHome: string, heads = new ThreadHeads({ codexHome })): Promise<string[]> {
  const { threads } = await listThreads({ codexHome, heads });
  return threads.map(({ preview }) => preview);
}

test('the index says what the files say, in this process and in the next', async () => {
  await using directory = home();
  const read = await listThreads({ codexHome: directory.path });
  const heads = new ThreadHeads({ codexHome: directory.path });

  for (const index of [heads, heads, new ThreadHeads({ codexHome: directory.path })]) {
    expect(await listThreads({ codexHome: directory.path, heads: index })).toEqual(read);
  }
  expect(readFileSync(directory.join(INDEX), 'utf8').trim().split('\n')).toHaveLength(2);
});

test('a file that the index knows is not read again', async () => {
  await using directory = home();
  await previews(directory.path);
  const file = directory.join(fileOf(1));
  const changed = readFileSync(file, 'utf8').replaceAll('one', 'uno');
  writeFileSync(file, changed); // the same length and inode: nobody who writes threads does that

  expect(await previews(directory.path)).toEqual(['two', 'one']);
});

test('a file that was replaced, cut or put in another place is read again', async () => {
  await using directory = home();
  await previews(directory.path);
  writeFileSync(directory.join('new'), threadText(threadId(1), 'another'));
  renameSync(directory.join('new'), directory.join(fileOf(1)));
  expect(await previews(directory.path)).toEqual(['two', 'another']);

  writeFileSync(directory.join(fileOf(2)), threadText(threadId(2), '2'));
  expect(await previews(directory.path)).toEqual(['2', 'another']);
});

test('a thread appears once its user has spoken', async () => {
  const meta = { type: 'session_meta', payload: sessionMeta(threadId(3)) } as const;
  await using directory = home({ [fileOf(3)]: rolloutText([meta]) });
  const heads = new ThreadHeads({ codexHome: directory.path });
  expect(await previews(directory.path, heads)).toEqual(['two', 'one']);

  appendFileSync(directory.join(fileOf(3)), rolloutText([userMessageEvent('three')]));
  expect(await previews(directory.path, heads)).toEqual(['three', 'two', 'one']);
});

test('an index that is gone, torn or foreign is made again', async () => {
  await using directory = home();
  const heads = new ThreadHeads({ codexHome: directory.path });
  await previews(directory.path, heads);
  const whole = readFileSync(directory.join(INDEX), 'utf8');
  for (const broken of [
    null,
    whole.slice(0, -20),
    whole.slice(20),
    whole.replaceAll('"format":1', '"format":99'),
    '{"format":1,"file":"x"}\nno json\n',
  ]) {
    if (broken === null) rmSync(directory.join(INDEX));
    else writeFileSync(directory.join(INDEX), broken);
    expect(await previews(directory.path, heads)).toEqual(['two', 'one']);
    expect(await previews(directory.path)).toEqual(['two', 'one']);
  }
});

test('an index in a folder that may not be written is done without', async () => {
  await using directory = home({ [`${INDEX}/in-the-way`]: '' });

  expect(await previews(directory.path)).toEqual(['two', 'one']);
});

test('the index does not grow without end', async () => {
  await using directory = home();
  const heads = new ThreadHeads({ codexHome: directory.path });
  for (let round = 0; round < 300; round += 1) {
    heads.add(directory.join(fileOf(1)), { inode: round, size: 1 }, null);
    heads.add(directory.join(fileOf(2)), { inode: round, size: 1 }, null);
    await heads.save();
    heads.load();
  }
  const lines = readFileSync(directory.join(INDEX), 'utf8').trim().split('\n');
  expect(lines.length).toBeLessThan(520);
  expect(heads.get(directory.join(fileOf(2)), { inode: 299, size: 1 })).toBeNull();
});
