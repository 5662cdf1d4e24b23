import { readFile } from 'node:fs/promises';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { writeLastMessage } from './last-message-file.ts';
import { readOutputSchema } from './output-schema.ts';

const read = (path: string): Promise<string> => readFile(path, 'utf8');

test('a schema is read as it is', async () => {
  await using directory = temporaryDirectory({ files: { 's.json': '{"type":"object"}' } });
  expect(await readOutputSchema(directory.join('s.json'), read)).toEqual({ type: 'object' });
});

test('a missing schema and one that is not JSON are named', async () => {
  await using directory = temporaryDirectory({ files: { 'bad.json': '{nope' } });
  await expect(readOutputSchema(directory.join('none.json'), read)).rejects.toThrow(
    `Failed to read output schema file ${directory.join('none.json')}: No such file or directory (os error 2)`,
  );
  await expect(readOutputSchema(directory.join('bad.json'), read)).rejects.toThrow(
    `Output schema file ${directory.join('bad.json')} is not valid JSON`,
  );
});

test('the last message is written without a newline; a run without one leaves an empty file and a note', async () => {
  const written: string[] = [];
  const write = async (_: string, text: string): Promise<void> => void written.push(text);
  expect([await writeLastMessage('/f', 'final', write), await writeLastMessage('/f', null, write)]).toEqual([
    '',
    'Warning: no last agent message; wrote empty content to /f\n',
  ]);
  expect(written).toEqual(['final', '']);
});

test('a file that cannot be written is a note', async () => {
  const missing = Object.assign(new Error('x'), { code: 'ENOENT' });
  expect(await writeLastMessage('/no/f', 'x', () => Promise.reject(missing))).toBe(
    'Failed to write last message file "/no/f": No such file or directory (os error 2)\n',
  );
});
