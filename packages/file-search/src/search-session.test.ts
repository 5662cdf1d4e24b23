import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { SearchSession } from './search-session.ts';

interface Told {
  log: string[];
  /** Waits for the n-th completion, counted from 1. */
  completed(count: number): Promise<void>;
}

function sessionIn(root: string): { session: SearchSession; told: Told } {
  const log: string[] = [];
  const session = new SearchSession({
    roots: [root],
    onUpdate: (query, files) => void log.push(`${query}: ${files.map(({ path }) => path).join(' ')}`),
    onComplete: () => void log.push('complete'),
  });
  const completed = async (count: number): Promise<void> => {
    await expect.poll(() => log.filter((line) => line === 'complete').length).toBe(count);
  };
  return { session, told: { log, completed } };
}

test('tells the matches of each query, and when they are all', async () => {
  await using folder = temporaryDirectory({ files: { 'src/alpha.txt': '', 'src/beta.txt': '', 'docs/alphabet.md': '' } });
  const { session, told } = sessionIn(folder.path);
  session.update('alp');
  await told.completed(1);
  session.update('beta');
  await told.completed(2);
  session.update('');
  await told.completed(3);
  session.update('zq');
  await told.completed(4);
  session.close();
  expect(told.log).toEqual([
    'alp: docs/alphabet.md src/alpha.txt',
    'complete',
    'beta: src/beta.txt',
    'complete',
    ': ',
    'complete',
    'zq: ',
    'complete',
  ]);
});

test('tells only of the newest query, and nothing after its end', async () => {
  await using folder = temporaryDirectory({ files: { alpha: '', beta: '' } });
  const { session, told } = sessionIn(folder.path);
  session.update('alp');
  session.update('beta');
  await told.completed(1);
  expect(told.log).toEqual(['beta: beta', 'complete']);
  session.update('alp');
  session.close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(told.log.length).toBe(2);
});
