import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRuleFiles, RuleReadError } from './read-rule-files.ts';

describe('readRuleFiles', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(tmpdir(), 'read-rule-files-'));
  });
  afterEach(async () => {
    await fs.rm(folder, { recursive: true, force: true });
  });

  test('reads folders in order and their rule files by name', async () => {
    await fs.mkdir(path.join(folder, 'high/sub.rules'), { recursive: true });
    await fs.mkdir(path.join(folder, 'low'));
    for (const name of ['low/z.rules', 'high/b.rules', 'high/a.rules', 'high/notes.txt'])
      await fs.writeFile(path.join(folder, name), name);

    const folders = ['low', 'missing', 'high'].map((name) => path.join(folder, name));
    expect(await readRuleFiles(folders, fs)).toEqual(
      ['low/z.rules', 'high/a.rules', 'high/b.rules'].map((name) => ({ path: path.join(folder, name), text: name })),
    );
  });

  test('takes a file in the place of a folder for no rules', async () => {
    await fs.writeFile(path.join(folder, 'rules'), '');
    expect(await readRuleFiles([path.join(folder, 'rules')], fs)).toEqual([]);
  });

  test('names what cannot be read', async () => {
    await fs.symlink('/no/such/file', path.join(folder, 'broken.rules'));
    await expect(readRuleFiles([folder], fs)).rejects.toThrow(RuleReadError);
    await expect(readRuleFiles([folder], fs)).rejects.toThrow('broken.rules');
  });
});
