import { codexWorld } from '../testing/run-codex.ts';
import { expect, test } from 'vitest';

/** What the model was told before the prompt, and with which facts of the turn. */
async function firstRequest(config: string): Promise<{ texts: string; metadata: Record<string, unknown> }> {
  await using world = await codexWorld({ config, steps: [{ message: 'x' }] });
  expect((await world.run(['exec', 'hi'])).exitCode).toBe(0);
  const [request] = world.model.requests;
  return {
    texts: JSON.stringify(request?.body.input),
    metadata: JSON.parse(String(request?.headers['x-codex-turn-metadata'])) as Record<string, unknown>,
  };
}

test('parts of the first context can be left away', async () => {
  const { texts } = await firstRequest('include_permissions_instructions = false\ninclude_environment_context = false');

  expect(texts).not.toMatch(/<permissions instructions>|<environment_context>/);
  expect(texts).toContain('"hi"');
});

test('the model service is told what responses_api_metadata holds, which takes the place of no fact of ours', async () => {
  const { metadata } = await firstRequest('responses_api_metadata = { team = "blue", turn_id = "mine" }');

  expect(metadata).toMatchObject({ team: 'blue', turn_id: expect.stringMatching(/^[\da-f-]{36}$/) });
});

test.each([
  ['', 'Co-authored-by: Codex <noreply@openai.com>'],
  ['commit_attribution = "Bot <bot@example.com>"\n', 'Co-authored-by: Bot <bot@example.com>'],
])('commits are to name a co-author where that feature is on (%s)', async (key, trailer) => {
  const { texts } = await firstRequest(`${key}features = { codex_git_commit = true }`);

  expect(texts).toContain(trailer);
});

test.each(['commit_attribution = ""\nfeatures = { codex_git_commit = true }', 'commit_attribution = "Bot <bot@example.com>"'])(
  'no co-author is named with %j',
  async (config) => {
    expect((await firstRequest(config)).texts).not.toContain('Co-authored-by');
  },
);

test('model_catalog_json takes the place of the models we know', async () => {
  await using world = await codexWorld({ config: 'model_catalog_json = "models.json"', steps: [{ message: 'x' }] });
  const failed = await world.run(['exec', 'hi']);
  expect([failed.exitCode, failed.stderr]).toEqual([
    1,
    expect.stringContaining(`model_catalog_json path \`${world.codexHome}/models.json\` cannot be read: No such file`),
  ]);

  const mine = { slug: 'mine', base_instructions: 'Be mine.', supported_in_api: true, visibility: 'list' };
  world.directory.write({ 'home/.codex/models.json': JSON.stringify({ models: [mine] }) });
  expect((await world.run(['exec', '-m', 'mine', 'hi'])).exitCode).toBe(0);
  expect(world.model.requests[0]?.body).toMatchObject({ model: 'mine', instructions: 'Be mine.' });
});
