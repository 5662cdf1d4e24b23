/** System call numbers that the filter speaks of. */
interface SyscallNumbers {
  /** `AUDIT_ARCH_*` of linux/audit.h. */
  auditArch: number;
  /** Numbers from here on are a second way into the kernel with other conventions (x32). */
  alternateFrom?: number;
  socket: number;
  socketpair: number;
  sendto: number;
  ioctl: number;
  /** Everything that makes or takes a connection, or looks into another process. */
  closed: readonly number[];
}

const IO_URING = [425, 426, 427] as const; // setup, enter, register: the same everywhere

const NUMBERS: Readonly<Record<string, SyscallNumbers>> = {
  x64: {
    auditArch: 0xc000003e,
    alternateFrom: 0x40000000,
    socket: 41,
    socketpair: 53,
    sendto: 44,
    ioctl: 16,
    // connect, accept, bind, listen, accept4, sendmmsg, ptrace, process_vm_readv, process_vm_writev
    closed: [42, 43, 49, 50, 288, 307, 101, 310, 311, ...IO_URING],
  },
  arm64: {
    auditArch: 0xc00000b7,
    socket: 198,
    socketpair: 199,
    sendto: 206,
    ioctl: 29,
    closed: [203, 202, 200, 201, 242, 269, 117, 270, 271, ...IO_URING],
  },
};

const AF_UNIX = 1;
/** Terminal requests that put characters into somebody else's input. */
const TIOCSTI = 0x5412;
const TIOCLINUX = 0x541c;

// linux/bpf_common.h, linux/seccomp.h
const LOAD_WORD = 0x20;
const JUMP_IF_EQUAL = 0x15;
const JUMP_IF_AT_LEAST = 0x35;
const RETURN = 0x06;
const ALLOW = 0x7fff0000;
const DENY = 0x00050001; // errno EPERM
const KILL = 0x80000000;
const NUMBER_AT = 0;
const ARCH_AT = 4;
const argumentAt = (index: number): number => 16 + 8 * index; // low half; both processors are little-endian

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, value: number];

/**
 * The system-call filter for commands, as the kernel takes it (an array of `struct sock_filter`); `null` for a processor
 * that no numbers are known for.
 *
 * Always refused: pushing characters into a terminal, and on x86-64 the x32 numbers. With the network closed, also: sockets
 * other than Unix ones, connecting, listening, addressed datagrams, tracing other processes, io_uring (which reaches sockets
 * without the calls named here). What a pair of connected sockets needs stays open: programs use them as pipes. A refused call
 * fails with `EPERM`; a program for another processor architecture is killed.
 *
 * Source: codex-rs/linux-sandbox/src/landlock.rs, `install_network_seccomp_filter_on_current_thread`, with the differences
 * above.
 */
export function seccompFilter({ arch, network }: { arch: string; network: boolean }): Uint8Array | null {
  const numbers = NUMBERS[arch];
  if (numbers === undefined) return null;
  const program: Instruction[] = [
    [LOAD_WORD, 0, 0, ARCH_AT],
    [JUMP_IF_EQUAL, 1, 0, numbers.auditArch],
    [RETURN, 0, 0, KILL],
    [LOAD_WORD, 0, 0, NUMBER_AT],
  ];
  if (numbers.alternateFrom !== undefined) program.push([JUMP_IF_AT_LEAST, 0, 1, numbers.alternateFrom], [RETURN, 0, 0, DENY]);
  program.push(
    [JUMP_IF_EQUAL, 0, 5, numbers.ioctl],
    [LOAD_WORD, 0, 0, argumentAt(1)],
    [JUMP_IF_EQUAL, 2, 0, TIOCSTI],
    [JUMP_IF_EQUAL, 1, 0, TIOCLINUX],
    [RETURN, 0, 0, ALLOW],
    [RETURN, 0, 0, DENY],
  );
  if (!network) {
    for (const call of numbers.closed) program.push([JUMP_IF_EQUAL, 0, 1, call], [RETURN, 0, 0, DENY]);
    for (const call of [numbers.socket, numbers.socketpair])
      program.push(
        [JUMP_IF_EQUAL, 0, 4, call],
        [LOAD_WORD, 0, 0, argumentAt(0)],
        [JUMP_IF_EQUAL, 0, 1, AF_UNIX],
        [RETURN, 0, 0, ALLOW],
        [RETURN, 0, 0, DENY],
      );
    program.push(
      [JUMP_IF_EQUAL, 0, 6, numbers.sendto],
      [LOAD_WORD, 0, 0, argumentAt(4)],
      [JUMP_IF_EQUAL, 0, 3, 0],
      [LOAD_WORD, 0, 0, argumentAt(4) + 4],
      [JUMP_IF_EQUAL, 0, 1, 0],
      [RETURN, 0, 0, ALLOW],
      [RETURN, 0, 0, DENY],
    );
  }
  program.push([RETURN, 0, 0, ALLOW]);
  return encode(program);
}

function encode(program: readonly Instruction[]): Uint8Array {
  const bytes = Buffer.alloc(program.length * 8);
  program.forEach(([code, ifTrue, ifFalse, value], index) => {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(ifTrue, index * 8 + 2);
    bytes.writeUInt8(ifFalse, index * 8 + 3);
    bytes.writeUInt32LE(value, index * 8 + 4);
  });
  return bytes;
}
