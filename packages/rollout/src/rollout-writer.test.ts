import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onDiagnostic } from '@codex-ts/foundation/diagnostics';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { type AppendFile, createAppendFile } from './append-file.ts';
import { RolloutEmptyError, RolloutWriteError } from './errors.ts';
import { RolloutWriter } from './rollout-writer.ts';
import { assistantMessage, event, rolloutText, sessionMeta, userMessage } from './testing/fixtures.ts';

const META = sessionMeta('01942000-0001-7000-8000-000000000001');
const NOW = new Date('2025-01-01T12:00:00.000Z');
const now = (): Date => NOW;
const META_ITEM = { type: 'session_meta', payload: META } as const;

test('a new thread leaves no file until something is appended', async () => {
  await using directory = temporaryDirectory();
  const path = directory.join('sessions', '2025', 'a.jsonl');
  const writer = RolloutWriter.create({ path, meta: META, now });

  expect(existsSync(directory.join('sessions'))).toBe(false);

  writer.append([userMessage('hi')]);
  await writer.close();

  expect(readFileSync(path, 'utf8')).toBe(rolloutText([META_ITEM, userMessage('hi')]));
});

test('a flush makes the file of a new thread appear with its identity', async () => {
  await using directory = temporaryDirectory();
  const path = directory.join('a.jsonl');
  await using writer = RolloutWriter.create({ path, meta: META, now });

  await writer.flush();

  expect(readFileSync(path, 'utf8')).toBe(rolloutText([META_ITEM]));
});

test('closing a thread that never began leaves nothing behind', async () => {
  await using directory = temporaryDirectory();
  const writer = RolloutWriter.create({ path: directory.join('sessions', 'a.jsonl'), meta: META });

  await writer.close();

  expect(existsSync(directory.join('sessions'))).toBe(false);
});

test('files and folders are for their owner alone', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('sessions', '2025', 'a.jsonl');
  await using writer = RolloutWriter.create({ path: file, meta: META });

  await writer.flush();

  const modeOf = (of: string): number => statSync(of).mode & 0o777;
  expect([modeOf(file), modeOf(path.dirname(file)), modeOf(directory.join('sessions'))]).toEqual([0o600, 0o700, 0o700]);
});

test('what is appended in one go is one write of whole lines, and batches keep their order', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('a.jsonl');
  const writes: string[] = [];
  const writer = RolloutWriter.create({
    path: file,
    meta: META,
    now,
    createFile: async (at) => recorded(await createAppendFile(at), writes),
  });

  writer.append([userMessage('one'), assistantMessage('two')]);
  await writer.flush();
  writer.append([userMessage('three')]);
  writer.append([assistantMessage('four')]);
  await writer.close();

  expect(writes).toEqual([
    rolloutText([META_ITEM, userMessage('one'), assistantMessage('two')]),
    rolloutText([userMessage('three'), assistantMessage('four')]),
  ]);
  expect(readFileSync(file, 'utf8')).toBe(writes.join(''));
});

test('a thread goes on in the same file', async () => {
  await using directory = temporaryDirectory({ files: { 'a.jsonl': rolloutText([META_ITEM, userMessage('one')]) } });
  const file = directory.join('a.jsonl');

  await using writer = await RolloutWriter.open(file, { now });
  writer.append([assistantMessage('two')]);
  await writer.flush();

  expect(writer.repair).toEqual({ kind: 'none' });
  expect(readFileSync(file, 'utf8')).toBe(rolloutText([META_ITEM, userMessage('one'), assistantMessage('two')]));
});

test('opening a whole file changes neither its content nor its time', async () => {
  await using directory = temporaryDirectory({ files: { 'a.jsonl': rolloutText([META_ITEM]) } });
  const before = statSync(directory.join('a.jsonl'));

  await (await RolloutWriter.open(directory.join('a.jsonl'))).close();

  const after = statSync(directory.join('a.jsonl'));
  expect([after.size, after.mtimeMs]).toEqual([before.size, before.mtimeMs]);
});

test.each([
  ['half a line', '{"timestamp":"2025-01-01T12:00:00.000Z","type":"resp', { kind: 'cut', bytes: 52 }],
  ['half a character', Buffer.from('{"a":"é').subarray(0, 7), { kind: 'cut', bytes: 7 }],
  ['zeros after a crash', '\0'.repeat(4096), { kind: 'cut', bytes: 4096 }],
  ['a number', '12', { kind: 'cut', bytes: 2 }],
])('%s at the end is cut off', async (_, tail, repair) => {
  const whole = rolloutText([META_ITEM, userMessage('one')]);
  await using directory = temporaryDirectory({ files: { 'a.jsonl': Buffer.concat([Buffer.from(whole), Buffer.from(tail)]) } });
  const file = directory.join('a.jsonl');

  await using writer = await RolloutWriter.open(file, { now });
  writer.append([assistantMessage('two')]);
  await writer.flush();

  expect(writer.repair).toEqual(repair);
  expect(readFileSync(file, 'utf8')).toBe(whole + rolloutText([assistantMessage('two')]));
});

test('a whole last line that only lacks its end is kept', async () => {
  const whole = rolloutText([META_ITEM, userMessage('one')]);
  await using directory = temporaryDirectory({ files: { 'a.jsonl': whole.slice(0, -1) } });
  const file = directory.join('a.jsonl');

  await using writer = await RolloutWriter.open(file, { now });
  writer.append([assistantMessage('two')]);
  await writer.flush();

  expect(writer.repair).toEqual({ kind: 'completed' });
  expect(readFileSync(file, 'utf8')).toBe(whole + rolloutText([assistantMessage('two')]));
});

test('a torn line longer than a read is found from its start', async () => {
  const whole = rolloutText([META_ITEM]);
  await using directory = temporaryDirectory({ files: { 'a.jsonl': `${whole}{"x":"${'y'.repeat(200_000)}` } });

  await using writer = await RolloutWriter.open(directory.join('a.jsonl'));

  expect(writer.repair).toEqual({ kind: 'cut', bytes: 200_006 });
  expect(readFileSync(directory.join('a.jsonl'), 'utf8')).toBe(whole);
});

test('numbers of lines go on where a newer version numbered them', async () => {
  const lines = [0, 1].map(
    (ordinal) => `${JSON.stringify({ timestamp: NOW.toISOString(), ordinal, type: 'event_msg', payload: { type: 'x' } })}\n`,
  );
  await using directory = temporaryDirectory({ files: { 'a.jsonl': `${lines.join('')}{"torn` } });
  const file = directory.join('a.jsonl');

  await using writer = await RolloutWriter.open(file, { now });
  writer.append([event('y'), event('z')]);
  await writer.flush();

  const added = readFileSync(file, 'utf8').slice(lines.join('').length);
  expect(added).toBe(
    [2, 3]
      .map(
        (ordinal) =>
          `${JSON.stringify({ timestamp: NOW.toISOString(), ordinal, type: 'event_msg', payload: { type: ordinal === 2 ? 'y' : 'z' } })}\n`,
      )
      .join(''),
  );
});

test.each([
  ['empty', ''],
  ['nothing but a torn line', '{"timestamp":'],
])('a file that is %s cannot be gone on with', async (_, content) => {
  await using directory = temporaryDirectory({ files: { 'a.jsonl': content } });

  await expect(RolloutWriter.open(directory.join('a.jsonl'))).rejects.toThrow(RolloutEmptyError);
});

test('a file that is not there cannot be gone on with', async () => {
  await using directory = temporaryDirectory();

  await expect(RolloutWriter.open(directory.join('a.jsonl'))).rejects.toMatchObject({
    code: 'rollout/write-failed',
    message: `${directory.join('a.jsonl')} could not be written: No such file or directory (os error 2)`,
  });
});

test('a new thread never writes into a file that is there', async () => {
  await using directory = temporaryDirectory({ files: { 'a.jsonl': 'mine' } });
  const writer = RolloutWriter.create({ path: directory.join('a.jsonl'), meta: META });

  writer.append([userMessage('one')]);

  await expect(writer.flush()).rejects.toMatchObject({ code: 'rollout/write-failed' });
  expect(readFileSync(directory.join('a.jsonl'), 'utf8')).toBe('mine');
});

test('a full disk is told by flush, and nothing is lost once there is room', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('a.jsonl');
  const disk = { roomBytes: Number.POSITIVE_INFINITY };
  const writer = RolloutWriter.create({
    path: file,
    meta: META,
    now,
    createFile: async (at) => limited(await createAppendFile(at), disk),
  });
  await writer.flush();

  disk.roomBytes = 0;
  writer.append([userMessage('one')]);
  await expect(writer.flush()).rejects.toMatchObject({
    code: 'rollout/disk-full',
    retryable: true,
    message: `the disk is full: ${file} could not be written (No space left on device (os error 28))`,
  });
  writer.append([assistantMessage('two')]);
  disk.roomBytes = Number.POSITIVE_INFINITY;
  await writer.close();

  expect(readFileSync(file, 'utf8')).toBe(rolloutText([META_ITEM, userMessage('one'), assistantMessage('two')]));
});

test('a write that breaks off inside a line leaves a fragment apart and writes the line again', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('a.jsonl');
  const disk = { roomBytes: Number.POSITIVE_INFINITY };
  const writer = RolloutWriter.create({
    path: file,
    meta: META,
    now,
    createFile: async (at) => limited(await createAppendFile(at), disk),
  });
  await writer.flush();

  const [one, two] = [rolloutText([userMessage('one')]), rolloutText([assistantMessage('two')])];
  disk.roomBytes = one.length + 10;
  writer.append([userMessage('one'), assistantMessage('two')]);
  await expect(writer.flush()).rejects.toThrow(RolloutWriteError);
  disk.roomBytes = Number.POSITIVE_INFINITY;
  await writer.close();

  expect(readFileSync(file, 'utf8')).toBe(`${rolloutText([META_ITEM])}${one}${two.slice(0, 10)}\n${two}`);
});

test('a failure that nobody waited for is met when closing', async () => {
  await using directory = temporaryDirectory({ files: { blocked: '' } });
  const writer = RolloutWriter.create({ path: directory.join('blocked', 'a.jsonl'), meta: META });

  writer.append([userMessage('one')]);

  await expect(writer.close()).rejects.toMatchObject({ code: 'rollout/write-failed' });
});

test('a closed writer takes nothing more', async () => {
  await using directory = temporaryDirectory();
  const writer = RolloutWriter.create({ path: directory.join('a.jsonl'), meta: META });
  await writer.close();
  await writer.close();

  expect(() => writer.append([userMessage('one')])).toThrow(RolloutWriteError);
});

test('lines that another process adds meanwhile stay whole', async () => {
  await using directory = temporaryDirectory({ files: { 'a.jsonl': rolloutText([META_ITEM]) } });
  const file = directory.join('a.jsonl');
  await using first = await RolloutWriter.open(file, { now });
  await using second = await RolloutWriter.open(file, { now });

  for (let n = 0; n < 20; n += 1) {
    first.append([userMessage(`first ${n} ${'a'.repeat(5000)}`)]);
    second.append([userMessage(`second ${n} ${'b'.repeat(5000)}`)]);
    await Promise.all([first.flush(), second.flush()]);
  }

  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => typeof JSON.parse(line))).toEqual(Array.from({ length: 41 }, () => 'object'));
});

test('a text with every kind of line break stays one line', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('a.jsonl');
  writeFileSync(file, rolloutText([META_ITEM]));
  await using writer = await RolloutWriter.open(file, { now });

  writer.append([userMessage('a\nb\r\nc\u2028d\u2029e\u0000f\ud800g')]);
  await writer.flush();

  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
});

function recorded(file: AppendFile, writes: string[]): AppendFile {
  return {
    write(bytes) {
      writes.push(Buffer.from(bytes).toString('utf8'));
      return file.write(bytes);
    },
    close: () => file.close(),
  };
}

/** A file on a disk with little room left: writes what fits, then fails as the system does. */
function limited(file: AppendFile, disk: { roomBytes: number }): AppendFile {
  return {
    async write(bytes) {
      if (disk.roomBytes <= 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      const written = await file.write(bytes.subarray(0, Math.min(bytes.length, disk.roomBytes)));
      disk.roomBytes -= written;
      return written;
    },
    close: () => file.close(),
  };
}

test('a repair is told to whoever looks for faults', async () => {
  const told: unknown[] = [];
  onTestFinished(onDiagnostic('warn', (event) => told.push(event)));
  await using directory = temporaryDirectory();
  const file = directory.join('a.jsonl');
  writeFileSync(file, `${rolloutText([META_ITEM])}torn`);

  await (await RolloutWriter.open(file, { now })).close();

  expect(told).toMatchObject([{ target: 'codex_rollout', level: 'warn', fields: { path: file, kind: 'cut', bytes: 4 } }]);
});
