import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BenchmarkError } from '../benchmark-error.ts';
import { ANSWER_PROMPT } from '../benchmark-script.ts';
import type { Contestant } from './contestant.ts';

/** Files of threads, newest last; absolute. */
function threadFiles({ codexHome }: Contestant): string[] {
  const sessions = path.join(codexHome, 'sessions');
  const names = readdirSync(sessions, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => path.join(sessions, name))
    .sort();
}

/**
 * Stores `count` threads of one turn each, spread over the last days: copies of one that the contestant wrote itself, each
 * with an id and a time of its own.
 */
export async function storeThreads(contestant: Contestant, count: number): Promise<void> {
  {
    await using server = await contestant.open();
    await server.runTurn(await server.startThread(), ANSWER_PROMPT);
  }
  const [model] = threadFiles(contestant);
  const [, time, id] = /rollout-(.{19})-(.{36})\.jsonl$/.exec(model ?? '') ?? [];
  if (model === undefined || time === undefined || id === undefined)
    throw new BenchmarkError('wrong-result', 'no thread was stored');
  const text = readFileSync(model, 'utf8');
  const now = Date.now();
  for (let place = 1; place < count; place += 1) {
    const at = new Date(now - place * 600_000);
    const stamp = at.toISOString().slice(0, 19);
    const copyId = `${at
      .getTime()
      .toString(16)
      .padStart(12, '0')
      .replace(/^(.{8})/, '$1-')}-7000-8000-${place.toString(16).padStart(12, '0')}`;
    const folder = path.join(contestant.codexHome, 'sessions', ...stamp.slice(0, 10).split('-'));
    mkdirSync(folder, { recursive: true });
    const copy = text.replaceAll(id, copyId).replaceAll(/"timestamp":"[^"]{19}/g, `"timestamp":"${stamp}`);
    writeFileSync(path.join(folder, `rollout-${stamp.replaceAll(':', '-')}-${copyId}.jsonl`), copy);
  }
  forgetIndex(contestant);
}

/** The reference's list of threads is made anew of the files, which it does not know yet. */
function forgetIndex({ codexHome }: Contestant): void {
  for (const name of readdirSync(codexHome)) if (/\.sqlite/.test(name)) rmSync(path.join(codexHome, name));
}

/** Stores one thread of `turns` turns; gives its id. */
export async function storeLongThread(contestant: Contestant, turns: number): Promise<string> {
  await using server = await contestant.open();
  const threadId = await server.startThread();
  for (let turn = 0; turn < turns; turn += 1) await server.runTurn(threadId, ANSWER_PROMPT);
  return threadId;
}
