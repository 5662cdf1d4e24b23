import path from 'node:path';
import { expect, test } from 'vitest';
import { codexWorld } from '../testing/run-codex.ts';

const PROJECT = { '.codex/config.toml': 'model = "project-model"\n' };

test('exec says that configuration of a project is passed over, and how to have it read', async () => {
  await using world = await codexWorld({ files: PROJECT, steps: [{ message: 'One.' }, { message: 'Two.' }] });
  const folder = path.join(world.workspace, '.codex');
  const notice =
    `warning: Configuration of this project is passed over, because it is not trusted: ${folder}. ` +
    `To load config.toml, add ${world.workspace} as a trusted project in ${path.join(world.codexHome, 'config.toml')}. ` +
    '`codex exec --trust` does so; its MCP servers then run too, outside of the sandbox.\n';
  expect(await world.run(['exec', '--json', 'go'])).toMatchObject({ exitCode: 0, stderr: notice });
  expect((await world.run(['exec', 'go'])).stderr).toMatch(/^warning: .*\nOpenAI Codex/);
});

test('where the user has decided against a project, exec names the decision', async () => {
  await using world = await codexWorld({ files: PROJECT, steps: [{ message: 'One.' }] });
  const { stderr } = await world.run(['exec', '--json', '-c', `projects={"${world.workspace}"={trust_level="untrusted"}}`, 'go']);
  expect(stderr).toContain(`${world.workspace} is marked as untrusted in `);
  expect(stderr).not.toContain('--trust');
});

test('a trusted project counts, and nothing is said', async () => {
  await using world = await codexWorld({ files: PROJECT, steps: [{ message: 'One.' }] });
  const { stderr } = await world.run(['exec', '--json', '--trust', 'go']);
  expect(stderr).toBe('');
  expect(world.model.requests[0]?.body).toMatchObject({ model: 'project-model' });
});

test('a person is told of settings that will go away; JSON lines stay as they are', async () => {
  await using world = await codexWorld({
    tables: '[features]\ncollab = true',
    steps: [{ message: 'One.' }, { message: 'Two.' }],
  });
  const { stderr } = await world.run(['exec', 'go']);
  expect(stderr).toMatch(
    /\nuser\ngo\ndeprecated: `collab` is deprecated\. Use `\[features\]\.multi_agent` instead\.\n {2}\S.*\n/,
  );
  const json = await world.run(['exec', '--json', 'go']);
  expect(json).toMatchObject({ stderr: '', stdout: expect.not.stringContaining('deprecated') });
});
