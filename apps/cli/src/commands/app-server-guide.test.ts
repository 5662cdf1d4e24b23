import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CODEX, codexWorld, commandEnvironment } from '../testing/run-codex.ts';

/** Longer than the server needs for a message, in milliseconds. */
const PATIENCE_MS = 15_000;

type Json = Record<string, unknown>;

const guide = readFileSync(new URL('../../../../docs/app-server.md', import.meta.url), 'utf8');
const blocks = Array.from(guide.matchAll(/```conversation\n(.*?)```/gs), ([, block = '']) => block);
const conversation = blocks.flatMap((block) => block.trimEnd().split('\n'));

/** Whether a message has all that the guide shows of it. Words in capitals stand for what was first seen in their place. */
function shows(shown: unknown, found: unknown, names: Map<string, unknown>): boolean {
  if (typeof shown === 'string' && /^[A-Z]+\d?$/.test(shown)) {
    if (!names.has(shown)) names.set(shown, found);
    return names.get(shown) === found;
  }
  if (typeof shown === 'string' && shown.includes('…')) {
    const pattern = shown.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
    return typeof found === 'string' && new RegExp(`^${pattern.join('.*')}$`, 's').test(found);
  }
  if (typeof shown !== 'object' || shown === null) return shown === found;
  if (typeof found !== 'object' || found === null) return false;
  if (Array.isArray(shown) && (!Array.isArray(found) || found.length !== shown.length)) return false;
  return Object.entries(shown).every(([key, value]) => shows(value, (found as Json)[key], names));
}

test('the conversation of the guide is one that can be held', async () => {
  const silence = () => new Promise<never>(() => undefined);
  const touch = { name: 'exec_command', arguments: { cmd: 'touch mark', login: false } };
  await using world = await codexWorld({ steps: [{ calls: [touch] }, { message: 'Done.' }, silence, silence] });
  const server = spawn(process.execPath, [CODEX, 'app-server'], {
    cwd: world.workspace,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: commandEnvironment(world),
  });
  const names = new Map<string, unknown>([['WORKSPACE', world.workspace]]);
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const heard: string[] = [];
  for (const line of conversation) {
    const shown = JSON.parse(line.slice(1)) as Json;
    if (line.startsWith('→')) {
      const words = line
        .slice(1)
        .replaceAll(/"([A-Z]+\d?)"/g, (word, name: string) => (names.has(name) ? JSON.stringify(names.get(name)) : word));
      server.stdin.write(`${words.trim()}\n`);
      continue;
    }
    for (;;) {
      const next = await Promise.race([lines.next(), delay(PATIENCE_MS, null, { ref: false })]);
      if (next === null || next.done === true) throw new Error(`never came: ${line}\nafter:\n${heard.join('\n')}`);
      heard.push(next.value);
      const tried = new Map(names);
      if (!shows(shown, JSON.parse(next.value), tried)) continue;
      for (const [name, value] of tried) names.set(name, value);
      break;
    }
  }
  server.stdin.end();
  await once(server, 'close');
  expect(blocks.length).toBe(4);
});
