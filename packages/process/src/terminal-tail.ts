import { randomBytes } from 'node:crypto';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import type { Terminal } from 'node-pty';
import { systemErrorCode } from '@codex-ts/foundation/errors';

/** Longest wait for the rest of the output after the exit, in milliseconds. Only a stopped terminal (Ctrl-S) needs it. */
const MAX_DRAIN_MS = 2_000;

/** Pause before the mark is tried again on a full terminal, in milliseconds. */
const RETRY_MS = 1;

/**
 * Hands on all output of a terminal, the last of it included.
 *
 * libuv takes the hang-up of a terminal for its end although there is more to read (libuv issues 2319 and 4992; Node.js 20
 * and 22), and node-pty stops reading 200 ms after the exit. So the slave side is held open, and once the process has ended
 * a mark is written to it: the terminal keeps the order, so when the mark comes out, everything before it has come out. Only
 * then the terminal is closed. The mark itself is not handed on.
 *
 * Uses private fields of node-pty: its version is pinned, and a test counts every byte.
 */
export function readWholeTerminal(terminal: Terminal, onOutput: (chunk: Buffer) => void): void {
  const slave = openSync(terminal._pty, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  const socket = terminal._socket;
  const mark = randomBytes(16).toString('hex');
  /** Output that may hold the start of the mark; `undefined` while the process runs. */
  let tail: Buffer | undefined;
  let done = false;

  const destroy = socket.destroy.bind(socket);
  socket.destroy = (...args) => (done ? destroy(...args) : socket);
  const finish = (): void => {
    if (done) return;
    done = true;
    clearTimeout(limit);
    closeSync(slave);
    destroy();
  };
  let limit: NodeJS.Timeout | undefined;

  socket.on('data', (chunk: Buffer) => {
    if (tail === undefined) {
      onOutput(chunk);
      return;
    }
    tail = Buffer.concat([tail, chunk]);
    const end = tail.indexOf(mark);
    const sure = end === -1 ? tail.length - mark.length : end;
    if (sure > 0) {
      onOutput(tail.subarray(0, sure));
      tail = tail.subarray(sure);
    }
    if (end !== -1) finish();
  });
  socket.once('close', finish);

  const drain = (): void => {
    tail = Buffer.alloc(0);
    limit = setTimeout(() => {
      if (tail && tail.length > 0 && !done) onOutput(tail);
      finish();
    }, MAX_DRAIN_MS);
    writeMark(slave, Buffer.from(mark), () => done);
  };

  let bound = false;
  // node-pty sets this field when the process has ended, and reports the exit once the master has closed.
  Object.defineProperty(terminal, '_boundClose', {
    get: () => bound,
    set(value: boolean) {
      if (value && !bound) drain();
      bound = value;
    },
  });
}

/** Writes all of `rest`, a piece whenever the terminal takes one. */
function writeMark(slave: number, rest: Buffer, isDone: () => boolean): void {
  if (isDone() || rest.length === 0) return;
  let written = 0;
  try {
    written = writeSync(slave, rest);
  } catch (error) {
    if (systemErrorCode(error) !== 'EAGAIN') return; // the limit ends the wait
  }
  if (written < rest.length) setTimeout(() => writeMark(slave, rest.subarray(written), isDone), RETRY_MS);
}
