import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { codexWorld } from '../testing/run-codex.ts';

test('hooks that nobody has looked at run only when that is asked for', async () => {
  await using world = await codexWorld({ steps: [{ message: 'one' }, { message: 'two' }] });
  const hooks = { SessionStart: [{ hooks: [{ type: 'command', command: 'cat > /dev/null; echo words of the hook' }] }] };
  writeFileSync(path.join(world.codexHome, 'hooks.json'), JSON.stringify({ hooks }));

  const without = await world.run(['exec', 'hello']);
  const asked = await world.run(['exec', '--dangerously-bypass-hook-trust', 'hello']);

  expect([without.exitCode, asked.exitCode]).toEqual([0, 0]);
  expect(without.stderr).not.toContain('hook:');
  expect(asked.stderr).toContain('hook: SessionStart\nhook: SessionStart Completed\n');
  expect(asked.stderr).toContain('hooks run in this session that nobody has looked at.');
  const inputs = world.model.requests.map(({ body }) => JSON.stringify(body.input).includes('words of the hook'));
  expect(inputs).toEqual([false, true]);
});
