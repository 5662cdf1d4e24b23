import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { MAX_SESSIONS, ProcessSessions, type SessionRequest } from './process-sessions.ts';
import type { SessionEnd } from './session.ts';
import { StdinClosedError, UnknownProcessError } from './session-errors.ts';
import { SpawnError } from './spawn-error.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'codex-sessions-'));
afterAll(() => rmSync(directory, { recursive: true }));

const TTY = { rows: 24, cols: 80 };
/** Until the test says {@link go}. */
const HOLD = 'while [ ! -e go ]; do sleep 0.02; done';
const go = (): void => writeFileSync(path.join(directory, 'go'), '');

/** The shortest wait. */
const SOON = { yieldTimeMs: 0 };
/** Longer than any command here takes. */
const END = { yieldTimeMs: 20_000 };

type Event = { delta: string } | (SessionEnd & { id: number });

const events: Event[] = [];
let sessions = freshSessions();

function freshSessions(): ProcessSessions {
  let nextId = 1000;
  return new ProcessSessions({
    proposeId: () => nextId++,
    observer: {
      onOutputDelta: (_id, delta) => events.push({ delta }),
      onExit: (id, end) => events.push({ id, ...end }),
    },
  });
}

afterEach(async () => {
  await sessions.closeAll();
  sessions = freshSessions();
  events.length = 0;
  rmSync(path.join(directory, 'go'), { force: true });
});

function request(script: string, more: Partial<SessionRequest> = {}): SessionRequest {
  return { argv: ['/bin/bash', '-c', script], cwd: directory, env: { PATH: '/usr/bin:/bin' }, ...more };
}

const chunk = (fields: object): object => ({
  chunkId: expect.stringMatching(/^[0-9a-f]{6}$/),
  sessionId: null,
  output: '',
  exitCode: null,
  wallTimeMs: expect.any(Number),
  totalBytes: 'output' in fields ? Buffer.byteLength(String(fields.output)) : 0,
  ...fields,
});

function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

const exits = (): Event[] => events.filter((event) => 'id' in event);
const written = (): string => events.map((event) => ('delta' in event ? event.delta : '')).join('');
const nextOutput = (pattern: RegExp): Promise<void> =>
  vi.waitFor(() => expect(written()).toMatch(pattern), { timeout: 10_000, interval: 5 });
const nextExit = (): Promise<void> => vi.waitFor(() => expect(exits()).toHaveLength(1), { timeout: 10_000, interval: 5 });

describe('a command that ends', () => {
  test('is reported whole by the call that started it, and to observers', async () => {
    expect(await sessions.start(request('echo out; echo err >&2; exit 3'), END)).toEqual(
      chunk({ output: 'out\nerr\n', exitCode: 3 }),
    );
    expect(exits()).toEqual([{ id: 1000, exitCode: 3, aggregatedOutput: 'out\nerr\n', durationMs: expect.any(Number) }]);
    expect(sessions.list()).toEqual([]);
  });

  test('wakes its caller at once', async () => {
    const { wallTimeMs } = await sessions.start(request('true'), END);

    expect(wallTimeMs).toBeLessThan(10_000);
  });

  test('takes what it left in the background along', async () => {
    const { output, wallTimeMs } = await sessions.start(request('sleep 300 & echo $!'), END);

    expect(wallTimeMs).toBeLessThan(15_000);
    await vi.waitFor(() => expect(isRunning(Number(output))).toBe(false));
  });

  test('is reported as killed by a signal as shells do', async () => {
    expect(await sessions.start(request('kill -9 $$'), END)).toEqual(chunk({ exitCode: 137 }));
  });
});

describe('a command that goes on', () => {
  test('is kept under an id, and its output is read bit by bit', async () => {
    const script = 'echo one; read line; echo "two $line"; read line; echo three; exit 4';
    const first = await sessions.start(request(script, { tty: TTY }), { yieldTimeMs: 1_000 });

    expect(first).toEqual(chunk({ sessionId: 1000, output: 'one\r\n' }));
    expect(first.wallTimeMs).toBeGreaterThanOrEqual(999);
    expect(sessions.list()).toEqual([{ sessionId: 1000, argv: request(script).argv, cwd: directory, tty: true, running: true }]);
    expect(await sessions.write(1000, 'x\n', { yieldTimeMs: 1_000 })).toEqual(
      chunk({ sessionId: 1000, output: 'x\r\ntwo x\r\n' }),
    );
    expect(await sessions.write(1000, '\n', END)).toEqual(chunk({ output: '\r\nthree\r\n', exitCode: 4 }));
    expect(exits()).toEqual([
      { id: 1000, exitCode: 4, aggregatedOutput: 'one\r\nx\r\ntwo x\r\n\r\nthree\r\n', durationMs: expect.any(Number) },
    ]);
    await expect(sessions.write(1000, '', SOON)).rejects.toThrow('Unknown process id 1000');
  });

  test('waits at least a quarter of a second, whatever was asked', async () => {
    const { wallTimeMs } = await sessions.start(request('sleep 300'), SOON);

    expect(wallTimeMs).toBeGreaterThanOrEqual(249);
    expect(wallTimeMs).toBeLessThan(15_000);
  });

  test('is looked at for longer when nothing is typed', async () => {
    const { sessionId } = await sessions.start(request(`${HOLD}; echo late; sleep 0.3; echo end`), SOON);
    go();

    expect(await sessions.write(sessionId ?? 0, '', SOON)).toEqual(chunk({ output: 'late\nend\n', exitCode: 0 }));
  });

  test('is waited for no longer than the session allows', async () => {
    const own = new ProcessSessions({ maxPollMs: 5_000 });
    const { sessionId } = await own.start(request('sleep 8'), SOON);

    expect((await own.write(sessionId ?? 0, '', END)).sessionId).toBe(sessionId);
    await own.closeAll();
  });

  test('refuses input when it has no terminal, in the words for the model', async () => {
    await sessions.start(request('sleep 300'), SOON);

    const error = await sessions.write(1000, 'x', SOON).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StdinClosedError);
    expect(error).toMatchObject({
      message: 'stdin is closed for this session; rerun exec_command with tty=true to keep stdin open',
      code: 'process/stdin-closed',
    });
  });

  test('reports its end to observers when nobody waits, and to the next caller', async () => {
    await sessions.start(request(`${HOLD}; echo bye; exit 6`), SOON);
    go();
    await nextExit();

    expect(exits()).toEqual([{ id: 1000, exitCode: 6, aggregatedOutput: 'bye\n', durationMs: expect.any(Number) }]);
    expect(sessions.list().map(({ running }) => running)).toEqual([false]);
    expect(await sessions.write(1000, '', SOON)).toEqual(chunk({ output: 'bye\n', exitCode: 6 }));
    expect(sessions.size).toBe(0);
  });

  test('can be killed alone', async () => {
    await sessions.start(request('sleep 300'), SOON);

    expect([await sessions.close(1000), await sessions.close(1000)]).toEqual([true, false]);
    expect(exits()).toEqual([{ id: 1000, exitCode: 137, aggregatedOutput: '', durationMs: expect.any(Number) }]);
  });

  test('has its terminal resized', async () => {
    await sessions.start(request('trap "stty size; exit" WINCH; echo ready; while :; do sleep 0.02; done', { tty: TTY }), SOON);
    await nextOutput(/ready/);
    sessions.resize(1000, { rows: 10, cols: 20 });
    await nextExit();

    expect(written()).toBe('ready\r\n10 20\r\n');
  });

  test('is killed with all it started by closeAll', async () => {
    await sessions.start(request('sleep 300 & echo $!; wait'), SOON);
    await nextOutput(/\d+\n/);
    await sessions.start(request('sleep 300', { tty: TTY }), SOON);
    await sessions.closeAll();

    expect(sessions.list()).toEqual([]);
    expect(exits()).toHaveLength(2);
    await vi.waitFor(() => expect(isRunning(Number(written()))).toBe(false));
  });
});

test('a command that is just being started is killed by closeAll', async () => {
  const started = sessions.start(request('sleep 300'), END);
  await sessions.closeAll();

  expect(await started).toEqual(chunk({ exitCode: 137 }));
});

describe('output', () => {
  test('is streamed to observers in pieces of at most 8 KiB', async () => {
    await sessions.start(request('printf %020000d 7'), END);
    const deltas = events.flatMap((event) => ('delta' in event ? [event.delta] : []));

    expect(deltas.join('')).toBe(`${'0'.repeat(19_999)}7`);
    expect(Math.max(...deltas.map((delta) => delta.length))).toBeLessThanOrEqual(8_192);
  });

  test('is cut between characters only', async () => {
    const script = String.raw`printf 'caf\303'; ${HOLD}; printf '\251!'; sleep 300`;
    const first = await sessions.start(request(script), { yieldTimeMs: 1_000 });
    go();
    await nextOutput(/!/);
    const second = sessions.write(1000, '', SOON);
    await sessions.close(1000);

    expect([first.output, (await second).output]).toEqual(['caf', 'é!']);
    expect(written()).toBe('café!');
  });

  test('loses its middle when it is very long', async () => {
    const { output, totalBytes } = await sessions.start(request('seq 400000'), END);

    expect(totalBytes).toBe(2_688_895);
    expect(output.length).toBe(1024 * 1024);
    expect([output.slice(0, 6), output.slice(-7)]).toEqual(['1\n2\n3\n', '400000\n']);
  });
});

describe('ids', () => {
  test('can be had before the start', async () => {
    const sessionId = sessions.allocateId();

    expect((await sessions.start(request('sleep 300', { sessionId }), SOON)).sessionId).toBe(sessionId);
  });

  test('are never given twice', () => {
    const ids = [1000, 1000, 1001];
    const own = new ProcessSessions({ proposeId: () => ids.shift() ?? 0 });

    expect([own.allocateId(), own.allocateId()]).toEqual([1000, 1001]);
  });

  test('are random numbers of four or five digits', () => {
    const own = new ProcessSessions();
    const ids = Array.from({ length: 200 }, () => own.allocateId());

    expect(new Set(ids).size).toBe(200);
    expect(Math.min(...ids)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...ids)).toBeLessThanOrEqual(99_999);
  });

  test('of nothing are refused', async () => {
    await expect(sessions.write(4242, 'x', SOON)).rejects.toThrow(new UnknownProcessError(4242));
    expect(() => sessions.resize(4242, TTY)).toThrow('Unknown process id 4242');
  });
});

describe('room', () => {
  test('is made by ending the session used least recently, the ended ones first, never a recent one', async () => {
    const starts = Array.from({ length: MAX_SESSIONS }, (_, index) =>
      sessions.start(request(index === 30 ? 'true' : 'exec sleep 300'), index === 30 ? END : SOON),
    );
    await Promise.all(starts);
    expect(sessions.size).toBe(MAX_SESSIONS - 1);
    await sessions.start(request(HOLD), SOON);
    go();
    await vi.waitFor(() => expect(sessions.list().filter(({ running }) => !running)).toHaveLength(1), { timeout: 5_000 });
    // It is the most recent one, so an older one goes, although that runs.
    const before = sessions.list().map(({ sessionId }) => sessionId);
    await sessions.start(request('exec sleep 300'), SOON);

    expect(sessions.list().map(({ sessionId }) => sessionId)).toEqual([...before.slice(1), 1000 + MAX_SESSIONS + 1]);
    // Once eight others are more recent, the ended one goes first.
    for (let more = 0; more < 8; more += 1) await sessions.start(request('exec sleep 300'), SOON);
    expect(sessions.list().every(({ running }) => running)).toBe(true);
    expect(sessions.size).toBe(MAX_SESSIONS);
  }, 30_000);
});

describe('failure', () => {
  test('to start is thrown and leaves nothing', async () => {
    const release = vi.fn<() => void>();

    await expect(sessions.start(request('', { argv: ['zq-missing'], release }), SOON)).rejects.toBeInstanceOf(SpawnError);
    expect(release).toHaveBeenCalledOnce();
    expect([sessions.list(), events]).toEqual([[], []]);
  });

  test('by abort kills the command and throws the reason', async () => {
    const controller = new AbortController();
    const reason = new Error('interrupted');
    const started = sessions.start(request('echo $$; sleep 300'), { ...END, signal: controller.signal });
    await vi.waitFor(() => expect(events).toHaveLength(1));
    controller.abort(reason);

    await expect(started).rejects.toBe(reason);
    expect([sessions.list(), exits().length]).toEqual([[], 1]);
  });

  test('by abort before the start runs nothing', async () => {
    const reason = new Error('interrupted');

    await expect(sessions.start(request('true'), { ...SOON, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(events).toEqual([]);
  });
});

test('releases what a command needed once it has ended', async () => {
  const release = vi.fn<() => void>();
  await sessions.start(request('sleep 300', { release }), SOON);
  expect(release).not.toHaveBeenCalled();
  await sessions.closeAll();

  expect(release).toHaveBeenCalledOnce();
});
