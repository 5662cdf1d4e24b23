import { McpServerPool, resolveServer } from '@codex-ts/mcp-client';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { stdioEntry } from './testing/test-servers.ts';

test('the example of the README', async () => {
  await using directory = temporaryDirectory();
  const pool = new McpServerPool({ version: '1.0.0' });
  const settings = resolveServer('files', stdioEntry(), { cwd: directory.path, env: process.env });
  const files = pool.acquire(settings, { root: directory.path });

  const tools = await files.tools();
  expect(tools.map(({ name }) => name)).toContain('echo');
  const result = await files.callTool('echo', { text: 'hello' }, { signal: AbortSignal.timeout(30_000) });
  expect(result.content).toEqual([{ type: 'text', text: 'ECHO: hello' }]);
  files.release();
  await pool.close();
});
