import { fileURLToPath } from 'node:url';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { McpRequestError } from '../errors.ts';
import type { McpServerEntry } from '../server/server-entry.ts';
import { resolveServer } from '../server/server-settings.ts';
import { McpServerPool } from './server-pool.ts';
import type { ServerLease } from './server-lease.ts';

const SCRIPT = fileURLToPath(new URL('../testing/bad-server.mjs', import.meta.url));
const signal = new AbortController().signal;

/** A server with one fault, up and ready. */
async function withFault<T>(
  fault: string,
  use: (lease: ServerLease) => Promise<T>,
  more: Partial<McpServerEntry> = {},
): Promise<T> {
  await using directory = temporaryDirectory();
  await using pool = new McpServerPool({ version: '1' });
  const entry = { command: process.execPath, args: [SCRIPT, fault], ...more };
  const settings = resolveServer('bad', entry, { cwd: directory.path, env: { PATH: process.env['PATH'] } });
  return await use(pool.acquire(settings, { root: directory.path }));
}

const callOf = (lease: ServerLease) => lease.callTool('run', {}, { signal });
const good = { content: [{ type: 'text', text: 'good' }] };

test.each([
  ['writes lines that are no messages', 'writes-garbage', good],
  ['floods its error output', 'floods-its-errors', good],
  ['answers twice', 'answers-twice', good],
  ['answers with nothing in it', 'answers-empty', { content: [] }],
  [
    'answers with parts of no known kind',
    'answers-odd-parts',
    { content: [1, null, { type: 'image' }, { type: 'video', url: 'x' }] },
  ],
])('a call is answered when the server %s', async (_, fault, result) => {
  expect(await withFault(fault, callOf)).toEqual(result);
});

test.each([
  ['dies in the middle of an answer', 'dies-in-a-call', 'mcp/disconnected', 'Transport closed'],
  ['answers with an error and more of it', 'answers-with-reasons', 'mcp/server-error', 'Mcp error: -32001: no({"why":"busy"})'],
  ['answers null', 'answers-null', 'mcp/server-error', 'Unexpected response type: what it answered is none by the protocol'],
  [
    'answers with a text',
    'answers-text',
    'mcp/server-error',
    'Unexpected response type: what it answered is none by the protocol',
  ],
  [
    'speaks another protocol',
    'answers-by-another-protocol',
    'mcp/server-error',
    'Unexpected response type: what it answered is none by the protocol',
  ],
  [
    'answers with neither a result nor an error',
    'answers-without-result',
    'mcp/server-error',
    'Unexpected response type: what it answered is none by the protocol',
  ],
  [
    'answers with an error without a number',
    'answers-odd-error',
    'mcp/server-error',
    'Unexpected response type: its error is none by the protocol',
  ],
  ['answers with content that is no list', 'answers-odd-content', 'mcp/server-error', 'expected array, received string'],
  ['answers with lists in lists without end', 'answers-deep', 'mcp/server-error', 'it is nested too deep'],
])('a call fails at once when the server %s', async (_, fault, code, reason) => {
  const end = await withFault(fault, (lease) => callOf(lease).catch((error: unknown) => error));
  expect(end).toBeInstanceOf(McpRequestError);
  expect(end).toMatchObject({ code, causes: [expect.stringMatching(/^tools\/call failed: [^\n]*$/)] });
  expect((end as McpRequestError).message).toContain(reason);
});

test.each([
  ['closes its output', 'closes-its-output'],
  ['answers something that nobody asked', 'answers-another'],
  ['does not answer', 'answers-nothing'],
])('a call ends with its time when the server %s', async (_, fault) => {
  const call = withFault(fault, callOf, { tool_timeout_sec: 0.3 });
  await expect(call).rejects.toMatchObject({
    code: 'mcp/timed-out',
    causes: ['timed out awaiting tools/call after 300ms', 'deadline has elapsed'],
  });
});

test.each([
  ['is no list', 'no-list', 'expected array, received null'],
  ['is an error', 'list-fails', 'tools/list failed: Mcp error: -32603: no tools today'],
  ['never comes, as the server is gone', 'dies-when-listed', 'Transport closed'],
])('a server whose list of tools %s fails to start', async (_, fault, reason) => {
  const start = withFault(fault, (lease) => lease.started());
  await expect(start).rejects.toThrow(`MCP client for \`bad\` failed to start`);
  await expect(start).rejects.toMatchObject({ reason: expect.stringContaining(reason) });
});

test('a list of tools without end is read up to a limit, and what is no tool is left out', async () => {
  expect(await withFault('endless-list', (lease) => lease.tools())).toHaveLength(100);
  const names = (await withFault('odd-tools', (lease) => lease.tools())).map(({ name }) => name.slice(0, 10));
  expect(names).toEqual([
    'do.it',
    'do_it',
    'do_it',
    'xxxxxxxxxx',
    'xxxxxxxxxx',
    'list',
    'no',
    'choice',
    'circle',
    'required',
    '',
  ]);
});
