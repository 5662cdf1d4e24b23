import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appendAllowRule } from './append-allow-rule.ts';
import { parseRules } from './parse-rules.ts';
import { EmptyPrefixError } from './rule-set.ts';

describe('appendAllowRule', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(tmpdir(), 'append-allow-rule-'));
    file = path.join(folder, 'rules', 'default.rules');
  });
  afterEach(async () => {
    await fs.rm(folder, { recursive: true, force: true });
  });

  test('creates the file and its folder', async () => {
    await appendAllowRule(file, ['git', 'push'], fs);
    expect(await fs.readFile(file, 'utf8')).toBe('prefix_rule(pattern=["git", "push"], decision="allow")\n');
  });

  test('keeps what is there and completes its last line', async () => {
    await fs.mkdir(path.dirname(file));
    await fs.writeFile(file, '# mine\nprefix_rule(pattern=["a"])');
    await appendAllowRule(file, ['b'], fs);
    expect(await fs.readFile(file, 'utf8')).toBe(
      '# mine\nprefix_rule(pattern=["a"])\nprefix_rule(pattern=["b"], decision="allow")\n',
    );
  });

  test('changes nothing when the rule is there', async () => {
    await appendAllowRule(file, ['a'], fs);
    await appendAllowRule(file, ['a', 'b'], fs);
    await appendAllowRule(file, ['a'], fs);
    expect((await fs.readFile(file, 'utf8')).split('\n')).toEqual([
      'prefix_rule(pattern=["a"], decision="allow")',
      'prefix_rule(pattern=["a", "b"], decision="allow")',
      '',
    ]);
  });

  test('follows links', async () => {
    const target = path.join(folder, 'shared.rules');
    await fs.writeFile(target, '');
    await fs.mkdir(path.dirname(file));
    await fs.symlink(target, file);
    await appendAllowRule(file, ['a'], fs);
    expect((await fs.lstat(file)).isSymbolicLink()).toBe(true);
    expect(await fs.readFile(target, 'utf8')).toBe('prefix_rule(pattern=["a"], decision="allow")\n');
  });

  test('loses nothing when several write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => appendAllowRule(file, [`c${index}`], fs)));
    const { prefixRules } = parseRules(await fs.readFile(file, 'utf8'), { fileName: file });
    expect(prefixRules).toHaveLength(20);
  });

  test('writes words of every kind so that they are read back', async () => {
    const prefix = ['bash', '-lc', 'echo "a\\b" \'$x\'\n\t\u0001\u007f ☃ 😀 {y} # %s', ''];
    await appendAllowRule(file, prefix, fs);
    const rules = parseRules(await fs.readFile(file, 'utf8'), { fileName: file });
    expect(rules.check([prefix]).matchedRules).toEqual([{ type: 'prefix', matchedPrefix: prefix, decision: 'allow' }]);
  });

  test('refuses a rule for everything', async () => {
    await expect(appendAllowRule(file, [], fs)).rejects.toThrow(EmptyPrefixError);
  });

  test('reports what cannot be written', async () => {
    await fs.writeFile(path.join(folder, 'rules'), '');
    await expect(appendAllowRule(file, ['a'], fs)).rejects.toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
  });
});
