import { expect, test } from 'vitest';
import { ToolLock } from './tool-lock.ts';

/** Work that ends when told, and notes when it began. */
function job(name: string, begun: string[]) {
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  return {
    finish,
    work: () => {
      begun.push(name);
      return done;
    },
  };
}

test('shared holders run together, an exclusive one alone, in the order they came', async () => {
  const lock = new ToolLock();
  const begun: string[] = [];
  const [a, b, c, d] = [job('a', begun), job('b', begun), job('c', begun), job('d', begun)] as const;
  const all = [lock.run(true, a.work), lock.run(true, b.work), lock.run(false, c.work), lock.run(true, d.work)];
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b']);
  a.finish();
  b.finish();
  await Promise.all(all.slice(0, 2));
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b', 'c']);
  c.finish();
  await all[2];
  d.finish();
  await Promise.all(all);
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

test('work that throws lets the next one in', async () => {
  const lock = new ToolLock();
  await expect(lock.run(false, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await lock.run(false, () => Promise.resolve('yes'))).toBe('yes');
});
