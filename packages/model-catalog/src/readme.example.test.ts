import { createServer } from 'node:http';
import { once } from 'node:events';
import {
  builtInModels,
  defaultModel,
  findModel,
  instructionsFor,
  ModelCatalog,
  unknownModelWarning,
} from '@codex-ts/model-catalog';
import { expect, test } from 'vitest';

test('the example of the README works', async () => {
  const models = builtInModels();
  expect([defaultModel(models)?.slug, models.length]).toEqual(['gpt-6.1-sol', 22]);

  const { info, known } = findModel('gpt-5.2-codex', models);
  expect([known, info.context_window, info.apply_patch_tool_type]).toEqual([true, 272_000, 'freeform']);
  expect(unknownModelWarning('zq')).toContain('`zq`');
  expect(instructionsFor(info, { personality: 'friendly' })).toContain('# Personality');

  const server = createServer((_, response) => {
    response.setHeader('etag', '"one"').end(JSON.stringify({ models: [{ slug: 'new', priority: -1 }] }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const catalog = new ModelCatalog({
    clientVersion: '0.169.0',
    now: Date.now,
    fetchModels: async ({ signal }) => {
      const response = await fetch(`http://127.0.0.1:${port}/models?client_version=0.169.0`, { signal });
      const { models: answered } = (await response.json()) as { models: unknown[] }; // what the server above sends
      return { models: answered, etag: response.headers.get('etag') };
    },
  });

  expect(await catalog.refresh()).toEqual({ source: 'network' });
  expect(catalog.defaultModel()?.slug).toBe('new');
  server.close();
});
