import { readFileSync } from 'node:fs';
import { loadConfigLayers } from '@codex-ts/config';
import { discoverHooks, hookHash, HookRunner } from '@codex-ts/hooks';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

test('the example of the README refuses a command', async () => {
  const command = 'echo "keep the build" >&2; exit 2';
  const file = { hooks: { PreToolUse: [{ matcher: 'Bash', hooks: [{ type: 'command', command }] }] } };
  await using directory = temporaryDirectory({ files: { 'home/hooks.json': JSON.stringify(file), 'app/main.js': '' } });
  const place = { codexHome: directory.join('home'), cwd: directory.join('app'), home: directory.path };
  const [found] = discoverHooks({ layers: loadConfigLayers(place), readText }).hooks;
  if (found === undefined) throw new Error('the hook is not found');
  const layers = loadConfigLayers({
    ...place,
    overrides: [{ path: ['hooks', 'state', found.key, 'trusted_hash'], value: hookHash(found) }],
  });

  const { hooks, warnings } = discoverHooks({ layers, readText });
  const runner = new HookRunner({
    session: { threadId: 'thread-1', transcriptPath: null },
    hooks,
    env: process.env,
    textFolder: directory.join('texts'),
    nowMs: () => Date.now(),
  });
  const seen: unknown[] = [];
  const { blocks } = await runner.run({
    event: 'PreToolUse',
    names: ['Bash'],
    turnId: 'turn-1',
    cwd: directory.join('app'),
    model: 'gpt-5.5',
    permissionMode: 'default',
    fields: { tool_name: 'Bash', tool_input: { command: 'rm -rf build' }, tool_use_id: 'call-1' },
    signal: AbortSignal.timeout(60_000),
    onStarted: (run) => seen.push(run.id),
    onCompleted: (run) => seen.push([run.status, run.entries]),
  });

  const id = `pre-tool-use:0:${directory.join('home/hooks.json')}`;
  expect(warnings).toEqual([]);
  expect(blocks).toEqual([{ reason: 'keep the build', runId: id }]);
  expect(seen).toEqual([id, ['blocked', [{ kind: 'feedback', text: 'keep the build' }]]]);
});
