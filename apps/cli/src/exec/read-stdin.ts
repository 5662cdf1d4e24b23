import { fstatSync, readdirSync, readlinkSync } from 'node:fs';

/** What stands behind standard input, as far as it tells how long to wait for it. */
export type StdinKind =
  /** Nobody writes: a terminal, or nothing at all. */
  | 'none'
  /** Ends by itself: a file, or the output of a neighbour in a pipeline. */
  | 'finite'
  /** Held open by the program that started us, which may never write. */
  | 'held-open';

/** How long a program that holds our input open may take to write its first byte, in milliseconds. */
const FIRST_BYTE_MS = 200;

/** How long it may pause between two writes, in milliseconds. */
const PAUSE_MS = 2000;

export interface StdinText {
  text: string;
  /** The writer fell silent without ending its input; what came before is in `text`. */
  cutOff: boolean;
}

/** Reads all of standard input, however long it takes. */
export async function readAllStdin(stdin: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Reads what is on standard input beside a prompt. Waits for inputs that end by themselves; one that is merely held open
 * is given a moment, so that a prompt on the command line never hangs.
 */
export async function readExtraStdin(open: () => NodeJS.ReadStream, kind: StdinKind): Promise<StdinText> {
  if (kind === 'none') return { text: '', cutOff: false };
  const stdin = open();
  if (kind === 'finite') return { text: await readAllStdin(stdin), cutOff: false };
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let timer = setTimeout(() => finish(false), FIRST_BYTE_MS);
    const finish = (cutOff: boolean): void => {
      clearTimeout(timer);
      stdin.off('data', onData);
      stdin.pause();
      stdin.unref?.();
      resolve({ text: Buffer.concat(chunks).toString('utf8'), cutOff });
    };
    const onData = (chunk: Buffer): void => {
      chunks.push(chunk);
      clearTimeout(timer);
      timer = setTimeout(() => finish(true), PAUSE_MS);
    };
    stdin.on('data', onData);
    stdin.once('end', () => finish(false));
    stdin.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/** Looks at descriptor 0. Never throws. */
export function stdinKind({ fd = 0, parentPid = process.ppid }: { fd?: number; parentPid?: number } = {}): StdinKind {
  try {
    const stat = fstatSync(fd);
    if (stat.isFile()) return 'finite';
    if (stat.isSocket()) return 'held-open';
    if (stat.isFIFO()) return heldBy(parentPid, fd) ? 'held-open' : 'finite';
    return 'none'; // a terminal, or /dev/null
  } catch {
    return 'none'; // closed
  }
}

/** Whether a process has the other end of our pipe. Where that cannot be seen, it is taken for a pipeline. */
function heldBy(pid: number, fd: number): boolean {
  try {
    const ours = readlinkSync(`/proc/self/fd/${fd}`);
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((name) => {
      try {
        return readlinkSync(`${folder}/${name}`) === ours;
      } catch {
        return false;
      }
    });
  } catch {
    return false;
  }
}
