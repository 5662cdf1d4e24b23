import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runGenerateJsonSchema, runGenerateTs } from './command.ts';
import { nodeGenerateIo } from './write-files.ts';

let folder: string;
let printed: string;
let complaints: string;

const io = nodeGenerateIo({
  stdout: (text) => {
    printed += text;
  },
  stderr: (text) => {
    complaints += text;
  },
});

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'generate-'));
  printed = '';
  complaints = '';
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function prettierThat(script: string): Promise<string> {
  const file = path.join(folder, 'prettier');
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return file;
}

describe('generate-ts', () => {
  test('writes the files of the newest protocol', async () => {
    const out = path.join(folder, 'out', 'deep');

    expect(await runGenerateTs(['--out', out], io)).toBe(0);

    expect((await readdir(out)).filter((name) => !name.endsWith('.ts'))).toEqual(['serde_json', 'v2']);
    expect(await readFile(path.join(out, 'v2', 'ReviewDelivery.ts'), 'utf8')).toContain(
      'export type ReviewDelivery = "inline";\n',
    );
    expect(complaints).toBe('');
  });

  test('writes the files of another protocol, with experimental members', async () => {
    expect(await runGenerateTs(['-o', folder, '--protocol', '0.104', '--experimental', '-c', 'model="x"'], io)).toBe(0);

    expect(await readFile(path.join(folder, 'v2', 'ReviewDelivery.ts'), 'utf8')).toContain('"inline" | "detached"');
    expect(await readdir(path.join(folder, 'v2'))).toContain('MockExperimentalMethodParams.ts');
  });

  test('hands all files to prettier', async () => {
    const prettier = await prettierThat(`echo "$1 $2 $3 $#" > ${path.join(folder, 'called')}`);

    expect(await runGenerateTs(['--out', folder, '--prettier', prettier, '--protocol=0.104'], io)).toBe(0);

    expect(await readFile(path.join(folder, 'called'), 'utf8')).toBe('--write --log-level warn 439\n');
  });

  test('fails when prettier fails or is not there', async () => {
    const prettier = await prettierThat('exit 3');

    expect(await runGenerateTs(['--out', folder, '-p', prettier, '--protocol', '0.104'], io)).toBe(1);
    expect(await runGenerateTs(['--out', folder, '-p', path.join(folder, 'none'), '--protocol', '0.104'], io)).toBe(1);

    expect(complaints).toBe(
      'Error: Prettier failed with status exit status: 3\n' +
        `Error: Failed to invoke Prettier at ${path.join(folder, 'none')}\n\nCaused by:\n    No such file or directory (os error 2)\n`,
    );
  });

  test('fails when the folder cannot be made', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, '');

    expect(await runGenerateTs(['--out', path.join(file, 'out')], io)).toBe(1);

    expect(complaints).toBe(
      `Error: Failed to create ${path.join(file, 'out')}\n\nCaused by:\n    Not a directory (os error 20)\n`,
    );
  });

  const usage = 'Usage: codex app-server generate-ts [OPTIONS] --out <DIR>\n\n';

  test.each([
    [
      [],
      'the following required arguments were not provided:\n  --out <DIR>',
      'Usage: codex app-server generate-ts --out <DIR>\n\n',
    ],
    [['--out'], "a value is required for '--out <DIR>' but none was supplied", ''],
    [['--out='], "a value is required for '--out <DIR>' but none was supplied", ''],
    [['-p'], "a value is required for '--prettier <PRETTIER_BIN>' but none was supplied", ''],
    [['--out', 'x', '-o', 'y'], "the argument '--out <DIR>' cannot be used multiple times", usage],
    [['--out', 'x', '--bogus=1'], "unexpected argument '--bogus' found", usage],
    [['extra', '--out', 'x'], "unexpected argument 'extra' found", usage],
    [
      ['--out', 'x', '--protocol', '1.0'],
      "invalid value '1.0' for '--protocol <VERSION>'\n  [possible values: 0.104, 0.169]",
      '',
    ],
  ])('refuses %j', async (argv, reason, shownUsage) => {
    expect(await runGenerateTs(argv, io)).toBe(2);

    expect(complaints).toBe(`error: ${reason}\n\n${shownUsage}For more information, try '--help'.\n`);
  });

  test('explains itself', async () => {
    expect(await runGenerateTs(['--help'], io)).toBe(0);

    expect(printed).toContain(usage.trimEnd());
  });
});

describe('generate-json-schema', () => {
  test('writes documents and bundles', async () => {
    expect(await runGenerateJsonSchema(['--out', folder], io)).toBe(0);

    expect((await readdir(folder)).filter((name) => name.startsWith('codex') || !name.endsWith('.json'))).toEqual([
      'codex_app_server_protocol.schemas.json',
      'codex_app_server_protocol.v2.schemas.json',
      'v1',
      'v2',
    ]);
  });

  test('has no formatter', async () => {
    expect(await runGenerateJsonSchema(['--out', folder, '--prettier', 'x'], io)).toBe(2);

    expect(complaints).toContain("error: unexpected argument '--prettier' found");
  });
});
