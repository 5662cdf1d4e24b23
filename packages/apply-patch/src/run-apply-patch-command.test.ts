import { Readable } from 'node:stream';
import { temporaryDirectory } from '@codex-ts/testkit';
import { describe, expect, test } from 'vitest';
import { runApplyPatchCommand, runApplyPatchFlag } from './run-apply-patch-command.ts';

const PATCH = '*** Begin Patch\n*** Add File: a\n+1\n*** End Patch\n';
const DONE = { exitCode: 0, stdout: 'Success. Updated the following files:\nA a\n', stderr: '' };
const stdinOf = (...chunks: (string | Uint8Array)[]): AsyncIterable<Uint8Array> =>
  Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

describe('runApplyPatchCommand', () => {
  test('takes the patch as its argument, without reading standard input', async () => {
    await using folder = temporaryDirectory();
    const stdin: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => {
        throw new Error('read');
      },
    };
    expect(await runApplyPatchCommand([PATCH], { stdin, cwd: folder.path })).toEqual(DONE);
  });

  test('takes the patch from standard input, in pieces', async () => {
    await using folder = temporaryDirectory();
    const bytes = Buffer.from(PATCH.replace('+1', '+é'));
    const cut = bytes.indexOf(0xc3) + 1;
    expect(
      await runApplyPatchCommand([], { stdin: stdinOf(bytes.subarray(0, cut), bytes.subarray(cut)), cwd: folder.path }),
    ).toEqual(DONE);
  });

  test.each([
    ['no patch at all', [], '', 2, "Usage: apply_patch 'PATCH'\n       echo 'PATCH' | apply_patch\n"],
    ['two arguments', ['a', 'b'], '', 2, 'Error: apply_patch accepts exactly one argument.\n'],
    ['a flag', ['--help'], '', 1, "Invalid patch: The first line of the patch must be '*** Begin Patch'\n"],
    ['an empty argument', [''], '', 1, "Invalid patch: The last line of the patch must be '*** End Patch'\n"],
    ['a byte order mark', [], `\ufeff${PATCH}`, 1, "Invalid patch: The first line of the patch must be '*** Begin Patch'\n"],
    [
      'input that is not UTF-8',
      [],
      Buffer.from([0xff]),
      1,
      'Error: Failed to read PATCH from stdin.\nstream did not contain valid UTF-8\n',
    ],
  ])('refuses %s', async (_, args, input, exitCode, stderr) => {
    expect(await runApplyPatchCommand(args, { stdin: stdinOf(input), cwd: '/' })).toEqual({ exitCode, stdout: '', stderr });
  });
});

describe('runApplyPatchFlag', () => {
  test('applies the argument after the flag, and needs one', async () => {
    await using folder = temporaryDirectory();
    expect(await runApplyPatchFlag(PATCH, { cwd: folder.path })).toEqual(DONE);
    expect(await runApplyPatchFlag(undefined, { cwd: folder.path })).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'Error: --codex-run-as-apply-patch requires a UTF-8 PATCH argument.\n',
    });
  });
});
