import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { answerWith, introduce, openThread, prompt, refusalOf, testServer } from '../../testing/test-server.ts';

/** The files of a ZIP archive, as its directory lists them. */
function unzip(file: string): Map<string, Buffer> {
  const archive = readFileSync(file);
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packedBytes, nameBytes, offset] = [
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 28),
      archive.readUInt32LE(at + 42),
    ];
    const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
    files.set(
      archive.toString('utf8', at + 46, at + 46 + nameBytes),
      inflateRawSync(archive.subarray(start, start + packedBytes)),
    );
    at += 46 + nameBytes;
  }
  return files;
}

const json = (files: Map<string, Buffer>, name: string): unknown => JSON.parse(files.get(name)?.toString() ?? 'null');

test('saves what the user says, readable by them alone, and with it only the files the client names', async () => {
  await using context = testServer(() => [], { nowMs: () => 1_700_000_000_250 });
  const client = context.connect();
  await introduce(client);
  const savePath = path.join(context.home, 'feedback.zip');
  writeFileSync(path.join(context.home, 'ä.log'), 'one line\n');
  const tags = { build: '7', thread_id: 'mine' };
  const extraLogFiles = [path.join(context.home, 'ä.log'), path.join(context.cwd, 'a.txt'), path.join(context.cwd, 'a.txt')];
  const answer = await client.peer.request('feedback/save', {
    savePath,
    classification: 'bug',
    reason: 'why',
    tags,
    extraLogFiles,
  });
  const { threadId } = answer as { threadId: string };
  expect(answer).toEqual({
    savedPath: savePath,
    threadId: expect.stringMatching(/^no-active-thread-[0-9a-f-]{36}$/),
    promptHash: null,
  });
  expect(statSync(savePath).mode & 0o777).toBe(0o600);
  const files = unzip(savePath);
  const message = `[Bug]: Codex session ${threadId}`;
  expect(json(files, 'report.json')).toEqual({
    event_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    message,
    timestamp: 1_700_000_000.25,
    exception: { values: [{ type: message, value: 'why' }] },
    tags: {
      build: '7',
      classification: 'bug',
      cli_version: '0.0.0',
      reason: 'why',
      session_source: 'vscode',
      thread_id: threadId,
    },
  });
  expect(json(files, 'manifest.json')).toEqual([
    { entry: 'attachments/0000/ä.log', filename: 'ä.log', contentType: 'text/plain' },
    { entry: 'attachments/0001/a.txt', filename: 'a.txt', contentType: 'text/plain' },
  ]);
  expect(files.get('attachments/0000/ä.log')?.toString()).toBe('one line\n');
  expect([...files.keys()]).toHaveLength(4);
});

test('what is stored of a thread goes with it where the client wants that', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client);
  await client.peer.request('turn/start', prompt(threadId, 'Hello there'));
  await client.until('turn/completed');
  const saved = async (name: string, includeLogs: boolean) => {
    const savePath = path.join(context.home, name);
    await client.peer.request('feedback/save', { savePath, classification: 'other', threadId, includeLogs });
    return unzip(savePath);
  };
  expect([...(await saved('without', false)).keys()]).toEqual(['report.json', 'manifest.json']);
  const files = await saved('with', true);
  const rollout = [...files.keys()].find((name) => name.endsWith('.jsonl')) ?? '';
  expect(files.get(rollout)?.toString()).toContain('Hello there');
  expect(json(files, 'attachments/0000/feedback-thread-index.json')).toMatchObject({
    threads: [{ thread_id: threadId, rollout_filename: path.basename(rollout) }],
  });
  expect(json(files, 'report.json')).toMatchObject({ level: 'info', message: `[Other]: Codex session ${threadId}` });
});

test('says what keeps feedback from being saved, and overwrites nothing', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const save = (params: object) =>
    client.peer.request('feedback/save', { savePath: path.join(context.home, 'f'), classification: 'bug', ...params });
  const config = path.join(context.home, 'config.toml');
  const before = readFileSync(config, 'utf8');
  expect(await refusalOf(save({ savePath: 'f' }))).toEqual([-32600, 'feedback savePath must be an absolute host path']);
  expect(await refusalOf(save({ savePath: config }))).toEqual([
    -32603,
    'failed to save feedback: feedback save path already exists',
  ]);
  expect(readFileSync(config, 'utf8')).toBe(before);
  const missing = path.join(context.home, 'none/f');
  expect(await refusalOf(save({ savePath: missing }))).toEqual([
    -32603,
    `failed to save feedback: No such file or directory (os error 2) at path "${missing}"`,
  ]);
  expect(await refusalOf(save({ extraLogFiles: ['/none'] }))).toEqual([
    -32603,
    'failed to save feedback: failed to read selected attachment /none: No such file or directory (os error 2)',
  ]);
  expect((await refusalOf(save({ extraLogFiles: [context.home] })))[1]).toContain(
    `selected attachment ${context.home} is missing, nonregular, or exceeds`,
  );
  expect((await refusalOf(save({ threadId: 'x' })))[1]).toContain('invalid thread id');
});
