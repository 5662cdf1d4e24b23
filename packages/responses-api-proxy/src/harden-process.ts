import type { LibraryHandle } from 'koffi';

/** What the platform let the process do to keep its memory to itself. */
export interface Hardening {
  /** No debugger of the same user may attach: `prctl(PR_SET_DUMPABLE, 0)`, or `ptrace(PT_DENY_ATTACH)`. */
  undumpable: boolean;
  /** The limit for core files is 0. */
  noCoreFile: boolean;
  /** Keeps memory out of swap space; `false` when that was not possible. */
  lockMemory(memory: Buffer): boolean;
}

const PR_SET_DUMPABLE = 4;
const PT_DENY_ATTACH = 31;
const RLIMIT_CORE = 4;

/**
 * Makes the process's memory hard to read for other programs of the same user, as far as the platform and the optional
 * package `koffi` allow; says what was reached. To be called before a secret is read.
 *
 * Node starts a debugger on SIGUSR1, through which any program of the same user could read the memory; the signal is
 * taken for that reason.
 *
 * Source: codex-rs/process-hardening/src/lib.rs
 */
export async function hardenProcess(platform: NodeJS.Platform = process.platform): Promise<Hardening> {
  if (platform !== 'win32') process.on('SIGUSR1', () => undefined);
  const none: Hardening = { undumpable: false, noCoreFile: false, lockMemory: () => false };
  if (platform !== 'linux' && platform !== 'darwin') return none;
  try {
    return await throughLibc(platform);
  } catch {
    return none; // koffi is not installed, or the C library has other names for these
  }
}

async function throughLibc(platform: 'linux' | 'darwin'): Promise<Hardening> {
  const { default: koffi } = await import('koffi');
  const libc = koffi.load(null);
  const rlimit = koffi.struct({ current: 'uint64', maximum: 'uint64' });
  const setrlimit = libc.func('setrlimit', 'int', ['int', koffi.pointer(rlimit)]);
  const mlock = libc.func('mlock', 'int', ['void *', 'size_t']);
  return {
    undumpable: platform === 'linux' ? setUndumpable(libc) : denyAttach(libc),
    noCoreFile: setrlimit(RLIMIT_CORE, { current: 0, maximum: 0 }) === 0,
    lockMemory: (memory) => mlock(memory, memory.length) === 0,
  };
}

function setUndumpable(libc: LibraryHandle): boolean {
  const prctl = libc.func('prctl', 'int', ['int', 'ulong', 'ulong', 'ulong', 'ulong']);
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) === 0;
}

function denyAttach(libc: LibraryHandle): boolean {
  const ptrace = libc.func('ptrace', 'int', ['int', 'int', 'void *', 'int']);
  return ptrace(PT_DENY_ATTACH, 0, null, 0) === 0;
}
