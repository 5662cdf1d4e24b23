import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { temporaryDirectory } from '@codex-ts/testkit';
import { build } from 'tsup';
import { expect, test } from 'vitest';
import { readRollout } from './read-rollout.ts';
import { RolloutWriter } from './rollout-writer.ts';
import { sessionMeta, threadId } from './testing/fixtures.ts';

const RUNS = 8;

test('a writer that is killed at any moment leaves all it said was safe, and at most one torn line', async () => {
  await using directory = temporaryDirectory();
  const program = await bundle(directory.path);
  const file = directory.join('sessions', 'a.jsonl');

  let next = 0;
  for (let run = 1; run <= RUNS; run += 1) {
    const safe = await appendUntilKilled(program, { file, first: next, killAfter: 1 + (run % 3) });

    const tornLines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !isJson(line));
    expect(tornLines.length).toBeLessThanOrEqual(1);
    const writer = await RolloutWriter.open(file);
    await writer.close();

    const { meta, items, badLines } = await readRollout(file);
    expect(badLines).toEqual([]);
    expect(meta).toEqual(sessionMeta(threadId(1)));
    const counts = items.flatMap(({ payload }) => ('n' in payload ? [payload.n] : []));
    expect(counts).toEqual([...counts.keys()]);
    expect(counts.length).toBeGreaterThan(safe);
    next = counts.length;
  }
}, 60_000);

/** Runs the program until it has reported `killAfter` times, kills it a moment later; returns the last number it reported. */
async function appendUntilKilled(
  program: string,
  { file, first, killAfter }: { file: string; first: number; killAfter: number },
): Promise<number> {
  const child = spawn(process.execPath, [program, file, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let safe = -1;
  let reports = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    safe = Number(line);
    reports += 1;
    if (reports >= killAfter) child.kill('SIGKILL');
  }
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
  return safe;
}

/** The writer and what it needs as one program that node runs as it is. */
async function bundle(folder: string): Promise<string> {
  await build({
    entry: { program: fileURLToPath(new URL('./testing/append-forever.ts', import.meta.url)) },
    outDir: folder,
    format: 'esm',
    outExtension: () => ({ js: '.mjs' }),
    target: 'node20',
    noExternal: [/.*/],
    config: false,
    silent: true,
    esbuildOptions(options) {
      options.conditions = ['@codex-ts/source'];
    },
  });
  return path.join(folder, 'program.mjs');
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
