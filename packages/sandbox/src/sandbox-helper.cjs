// Confines its own process and then becomes the command that follows `--`.
//
//   node sandbox-helper.cjs landlock '{"directories":[…],"files":[…],"filter":"<base64>"}' -- program argument…
//   node sandbox-helper.cjs foreground -- program argument…
//
// landlock:   writing is only possible below the directories and to the files named, and the filter holds system calls back.
// foreground: moves into a process group of its own and gives that the terminal, so that an interrupt key reaches the command
//             and not the sandbox around it.
//
// If any step fails, it says so, ends with code 125, and nothing is run. A program that cannot be started: 126 or 127.
// It is a script of its own, and CommonJS, because its start-up time is paid by every command.
'use strict';

const fs = require('node:fs');

const KEPT_PREFIX = 'CODEX_SANDBOX_KEPT_';
const FAILED = 125;

/** Writes without process.stderr, which would change the mode of a descriptor that the command inherits. */
function fail(message, code) {
  fs.writeSync(2, `codex sandbox: ${message}\n`);
  process.reallyExit(code);
}

function main() {
  const separator = process.argv.indexOf('--');
  const mode = process.argv.slice(2, separator);
  const command = process.argv.slice(separator + 1);
  if (separator === -1 || command.length === 0) throw new Error('no command given');
  const libc = loadLibc();
  if (mode[0] === 'landlock' && mode.length === 2) confine(libc, JSON.parse(mode[1]));
  else if (mode[0] === 'foreground' && mode.length === 1) takeTerminal(libc);
  else throw new Error('unknown mode');
  restoreEnvironment();
  become(libc, command);
}

function loadLibc() {
  const koffi = require('koffi');
  let library;
  for (const name of ['libc.so.6', 'libc.so', null]) {
    try {
      library = koffi.load(name);
      break;
    } catch {
      // musl has another name; null is the program itself, which is linked against it
    }
  }
  if (!library) throw new Error('cannot load the C library');
  const define = (signature) => library.func(signature);
  return {
    koffi,
    syscall: define('long syscall(long number, ...)'),
    prctl: define('int prctl(int option, ...)'),
    open: define('int open(const char *path, int flags)'),
    close: define('int close(int fd)'),
    fcntl: define('int fcntl(int fd, int command, int argument)'),
    capset: define('int capset(void *header, void *data)'),
    setpgid: define('int setpgid(int pid, int pgid)'),
    tcsetpgrp: define('int tcsetpgrp(int fd, int pgrp)'),
    signal: define('void *signal(int signum, intptr_t handler)'),
    execvp: define('int execvp(const char *file, const char **argv)'),
  };
}

function check(libc, result, what) {
  if (result >= 0) return result;
  throw new Error(`${what}: ${errorName(libc)}`);
}

function errorName({ koffi }) {
  const number = koffi.errno();
  for (const [name, value] of Object.entries(koffi.os.errno)) if (value === number) return name;
  return `error ${number}`;
}

// linux/landlock.h
const LANDLOCK_CREATE_RULESET = 444;
const LANDLOCK_ADD_RULE = 445;
const LANDLOCK_RESTRICT_SELF = 446;
const VERSION_FLAG = 1;
const RULE_PATH_BENEATH = 1;
const WRITE_FILE = 1n << 1n;
const TRUNCATE = 1n << 14n;
/** remove dir/file; make char, dir, regular, socket, fifo, block, symlink */
const CHANGE_DIRECTORY = 0b1_1111_1111_0000n;
const REFER = 1n << 13n;
const SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11n;

// linux/prctl.h, fcntl.h
const PR_SET_PDEATHSIG = 1;
const PR_SET_SECCOMP = 22;
const PR_CAPBSET_DROP = 24;
const PR_SET_NO_NEW_PRIVS = 38;
const CAPABILITY_VERSION_3 = 0x20080522;
const SECCOMP_MODE_FILTER = 2;
const O_PATH = 0o10000000;
const O_CLOEXEC = 0o2000000;
const F_SETFD = 2;
const SIGKILL = 9;
const SIGPIPE = 13;
const SIGTTOU = 22;

function confine(libc, { directories, files, filter }) {
  const set = (option, ...values) =>
    check(libc, libc.prctl(option, ...values.flatMap((value) => ['unsigned long', value])), `prctl ${option}`);
  set(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  set(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  restrictWrites(libc, directories, files);
  dropCapabilities(libc);
  filterCalls(libc, Buffer.from(filter, 'base64'));
}

/** What a superuser may do beyond files: load kernel modules, mount, set the clock. Others have nothing to lose here. */
function dropCapabilities(libc) {
  // Ends at the first number the kernel does not know, or at once without the right to do it.
  for (let capability = 0; libc.prctl(PR_CAPBSET_DROP, 'unsigned long', capability) === 0; capability += 1);
  const header = Buffer.alloc(8);
  header.writeUInt32LE(CAPABILITY_VERSION_3, 0);
  check(libc, libc.capset(header, Buffer.alloc(24)), 'cannot drop capabilities');
}

function restrictWrites(libc, directories, files) {
  const version = check(
    libc,
    Number(libc.syscall(LANDLOCK_CREATE_RULESET, 'void *', null, 'size_t', 0, 'unsigned int', VERSION_FLAG)),
    'Landlock is not available',
  );
  const onDirectories = WRITE_FILE | CHANGE_DIRECTORY | (version >= 2 ? REFER : 0n) | (version >= 3 ? TRUNCATE : 0n);
  const onFiles = WRITE_FILE | (version >= 3 ? TRUNCATE : 0n);
  const attributes = Buffer.alloc(version >= 6 ? 24 : version >= 4 ? 16 : 8);
  attributes.writeBigUInt64LE(onDirectories, 0);
  if (version >= 6) attributes.writeBigUInt64LE(SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS, 16);
  const ruleset = check(
    libc,
    Number(libc.syscall(LANDLOCK_CREATE_RULESET, 'void *', attributes, 'size_t', attributes.length, 'unsigned int', 0)),
    'cannot make Landlock rules',
  );
  for (const directory of directories) allow(libc, ruleset, directory, onDirectories);
  for (const file of files) allow(libc, ruleset, file, onFiles);
  check(libc, Number(libc.syscall(LANDLOCK_RESTRICT_SELF, 'int', ruleset, 'unsigned int', 0)), 'cannot apply Landlock rules');
  libc.close(ruleset);
}

function allow(libc, ruleset, path, rights) {
  const parent = check(libc, libc.open(path, O_PATH | O_CLOEXEC), `cannot open ${path}`);
  const rule = Buffer.alloc(12);
  rule.writeBigUInt64LE(rights, 0);
  rule.writeInt32LE(parent, 8);
  check(
    libc,
    Number(libc.syscall(LANDLOCK_ADD_RULE, 'int', ruleset, 'int', RULE_PATH_BENEATH, 'void *', rule, 'unsigned int', 0)),
    `cannot allow writing to ${path}`,
  );
  libc.close(parent);
}

function filterCalls(libc, filter) {
  if (filter.length === 0 || filter.length % 8 !== 0) throw new Error('no system-call filter given');
  const program = Buffer.alloc(16); // struct sock_fprog: length, padding, address
  program.writeUInt16LE(filter.length / 8, 0);
  program.writeBigUInt64LE(BigInt(libc.koffi.address(filter)), 8);
  check(
    libc,
    libc.prctl(PR_SET_SECCOMP, 'unsigned long', SECCOMP_MODE_FILTER, 'void *', program),
    'cannot apply the system-call filter',
  );
}

function takeTerminal(libc) {
  check(libc, libc.setpgid(0, 0), 'cannot make a process group');
  libc.signal(SIGTTOU, 1);
  libc.tcsetpgrp(0, process.pid); // fails where there is no terminal; then no key can interrupt either
  libc.signal(SIGTTOU, 0);
}

function restoreEnvironment() {
  for (const name of Object.keys(process.env)) {
    if (!name.startsWith(KEPT_PREFIX)) continue;
    process.env[name.slice(KEPT_PREFIX.length)] = process.env[name];
    delete process.env[name];
  }
}

function become(libc, command) {
  // Node ignores SIGPIPE and closes its descriptors on exec; a command expects neither.
  libc.signal(SIGPIPE, 0);
  for (const descriptor of [0, 1, 2]) libc.fcntl(descriptor, F_SETFD, 0);
  libc.execvp(command[0], [...command, null]);
  const name = errorName(libc);
  fail(`cannot run ${command[0]}: ${name}`, name === 'ENOENT' ? 127 : 126);
}

try {
  main();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error), FAILED);
}
