import { describe, expect, test } from 'vitest';
import { seccompFilter } from './seccomp-filter.ts';

const ALLOW = 'allow';
const DENY = 'EPERM';
const KILL = 'kill';

/** Runs a classic BPF program over `struct seccomp_data`, as far as the filter uses the language. */
function judge(program: Uint8Array, call: { arch: number; number: number; args?: readonly bigint[] }): string {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(call.number, 0);
  data.writeUInt32LE(call.arch, 4);
  (call.args ?? []).forEach((value, index) => data.writeBigUInt64LE(value, 16 + 8 * index));
  const code = Buffer.from(program);
  let accumulator = 0;
  for (let at = 0; at * 8 < code.length; at += 1) {
    const [operation, yes, no, value] = [
      code.readUInt16LE(at * 8),
      code[at * 8 + 2] ?? 0,
      code[at * 8 + 3] ?? 0,
      code.readUInt32LE(at * 8 + 4),
    ];
    if (operation === 0x20) accumulator = data.readUInt32LE(value);
    else if (operation === 0x15) at += accumulator === value ? yes : no;
    else if (operation === 0x35) at += accumulator >= value ? yes : no;
    else if (operation === 0x06)
      return (
        new Map([
          [0x7fff0000, ALLOW],
          [0x00050001, DENY],
          [0x80000000, KILL],
        ]).get(value) ?? String(value)
      );
    else throw new Error(`operation ${operation}`);
  }
  throw new Error('fell off the end');
}

const AUDIT = { x64: 0xc000003e, arm64: 0xc00000b7 } as const;

/** The numbers of both processors, from the kernel's tables. */
const CALLS = {
  read: [0, 63],
  execve: [59, 221],
  ioctl: [16, 29],
  socket: [41, 198],
  connect: [42, 203],
  accept: [43, 202],
  sendto: [44, 206],
  recvfrom: [45, 207],
  sendmsg: [46, 211],
  recvmsg: [47, 212],
  shutdown: [48, 210],
  bind: [49, 200],
  listen: [50, 201],
  getsockname: [51, 204],
  getpeername: [52, 205],
  socketpair: [53, 199],
  setsockopt: [54, 208],
  getsockopt: [55, 209],
  ptrace: [101, 117],
  accept4: [288, 242],
  recvmmsg: [299, 243],
  sendmmsg: [307, 269],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
} as const;

describe.each(['x64', 'arm64'] as const)('on %s', (arch) => {
  const verdict = (name: keyof typeof CALLS, network: boolean, ...args: bigint[]): string =>
    judge(seccompFilter({ arch, network }) ?? new Uint8Array(), {
      arch: AUDIT[arch],
      number: CALLS[name][arch === 'x64' ? 0 : 1],
      args,
    });

  const CLOSED = [
    'connect',
    'accept',
    'bind',
    'listen',
    'ptrace',
    'accept4',
    'sendmmsg',
    'process_vm_readv',
    'process_vm_writev',
    'io_uring_setup',
    'io_uring_enter',
    'io_uring_register',
  ];
  const byArguments = ['socket', 'socketpair', 'sendto', 'ioctl'];

  test('closes the network, tracing and io_uring, and nothing else', () => {
    const names = Object.keys(CALLS).filter((name) => !byArguments.includes(name)) as (keyof typeof CALLS)[]; // keys of that table

    expect(names.filter((name) => verdict(name, false) === DENY)).toEqual(CLOSED);
    expect(names.filter((name) => verdict(name, false) === ALLOW)).toEqual(names.filter((name) => !CLOSED.includes(name)));
    expect(names.filter((name) => verdict(name, true) !== ALLOW)).toEqual([]);
  });

  test.each(['socket', 'socketpair'] as const)('lets %s make Unix sockets only', (name) => {
    expect([0n, 1n, 2n, 10n, 16n, 17n, 40n].map((family) => verdict(name, false, family))).toEqual([
      DENY,
      ALLOW,
      DENY,
      DENY,
      DENY,
      DENY,
      DENY,
    ]);
    // The kernel reads 32 bits of the family.
    expect(verdict(name, false, 0x1_0000_0002n)).toBe(DENY);
    expect(verdict(name, true, 2n)).toBe(ALLOW);
  });

  test('lets data be sent without an address only', () => {
    const send = (address: bigint): string => verdict('sendto', false, 3n, 0x1000n, 5n, 0n, address, 16n);

    expect([send(0n), send(0x7fff_0000n), send(0x1_0000_0000n), send(1n)]).toEqual([ALLOW, DENY, DENY, DENY]);
  });

  test.each([true, false])('never lets a terminal be typed into (network open: %s)', (network) => {
    const request = (value: bigint): string => verdict('ioctl', network, 0n, value);

    expect([request(0x5412n), request(0xdead_0000_5412n), request(0x541cn), request(0x5413n), request(0x5401n)]).toEqual([
      DENY,
      DENY,
      DENY,
      ALLOW,
      ALLOW,
    ]);
  });

  test('kills programs for other processors', () => {
    const program = seccompFilter({ arch, network: true }) ?? new Uint8Array();

    expect(
      [0x40000003, 0x40000028, AUDIT[arch === 'x64' ? 'arm64' : 'x64']].map((other) =>
        judge(program, { arch: other, number: 0 }),
      ),
    ).toEqual([KILL, KILL, KILL]);
  });
});

test('refuses the x32 numbers on x64', () => {
  const program = seccompFilter({ arch: 'x64', network: true }) ?? new Uint8Array();
  const numbers = [0x3fffffff, 0x40000000, 0x40000029, 0xffffffff];

  expect(numbers.map((number) => judge(program, { arch: AUDIT.x64, number }))).toEqual([ALLOW, DENY, DENY, DENY]);
});

test('knows no other processors', () => {
  expect(seccompFilter({ arch: 'riscv64', network: false })).toBeNull();
});
