import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { RememberedConfigs } from './remembered-configs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'remembered-configs-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

test('loads again only when a file that it read, or a folder that it looked for, is different', async () => {
  const configs = new RememberedConfigs<string>();
  const file = path.join(folder, 'config.toml');
  let loads = 0;
  const get = (): string =>
    configs.get('one', (files) => {
      loads += 1;
      return `${files.readText(file)} ${files.kindOf(path.join(folder, '.git'))}`;
    });
  const seen = [get(), get()];
  await writeFile(file, 'a = 1');
  seen.push(get(), get());
  await writeFile(file, 'a = 2');
  seen.push(get(), get());
  await mkdir(path.join(folder, '.git'));
  seen.push(get(), get());

  expect(seen).toEqual([
    'null null',
    'null null',
    'a = 1 null',
    'a = 1 null',
    'a = 2 null',
    'a = 2 null',
    'a = 2 directory',
    'a = 2 directory',
  ]);
  expect(loads).toBe(4);
});

test('keeps no failure, and not more than it should', () => {
  const configs = new RememberedConfigs<number>();
  expect(() =>
    configs.get('one', () => {
      throw new Error('broken');
    }),
  ).toThrow('broken');
  expect(configs.get('one', () => 1)).toBe(1);
  for (let other = 0; other < 16; other += 1) configs.get(`other ${other}`, () => other);
  expect([configs.get('other 15', () => -1), configs.get('one', () => 2)]).toEqual([15, 2]);
});
