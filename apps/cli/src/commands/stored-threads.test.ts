import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { codexWorld, type CodexWorld } from '../testing/run-codex.ts';

async function withThread(world: CodexWorld): Promise<string> {
  const run = await world.run(['exec', '--json', 'hi']);
  return String(world.events(run)[0]?.['thread_id']);
}

function filesOf({ codexHome }: CodexWorld, folder: string, id: string): number {
  const place = path.join(codexHome, folder);
  if (!existsSync(place)) return 0;
  return readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes(id)).length;
}

test('a thread is put away, brought back and deleted', async () => {
  await using world = await codexWorld({ steps: [{ message: 'x' }] });
  const id = await withThread(world);
  const done = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await world.run(args);
    return [exitCode, stdout, stderr, filesOf(world, 'sessions', id), filesOf(world, 'archived_sessions', id)];
  };
  expect(await done('archive', id)).toEqual([0, `Archived session ${id}.\n`, '', 0, 1]);
  expect(await done('unarchive', id)).toEqual([0, `Unarchived session ${id}.\n`, '', 1, 0]);
  expect(await done('delete', '--force', id)).toEqual([0, `Deleted session ${id}.\n`, '', 0, 0]);
});

test('what is not there, or not certain, is said', async () => {
  await using world = await codexWorld({ steps: [{ message: 'x' }] });
  const id = await withThread(world);
  const failed = async (...args: string[]) => {
    const { exitCode, stderr } = await world.run(args);
    return [exitCode, stderr];
  };
  expect(await failed('archive', 'nobody')).toEqual([1, "Error: No active session found matching 'nobody'.\n"]);
  expect(await failed('unarchive', 'nobody')).toEqual([1, "Error: No archived session found matching 'nobody'.\n"]);
  expect(await failed('archive', '11111111-1111-4111-8111-111111111111')).toEqual([
    1,
    expect.stringContaining('Error: failed to archive session: '),
  ]);
  expect(await failed('delete', '--force', 'nobody')).toEqual([
    1,
    'Error: --force requires a session UUID; names must be confirmed interactively\n',
  ]);
  expect(await failed('delete', id)).toEqual([
    1,
    'Error: cannot confirm session deletion without an interactive terminal; rerun with --force and a session UUID\n',
  ]);
  expect(filesOf(world, 'sessions', id)).toBe(1);
});
