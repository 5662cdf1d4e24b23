import { hasNetworkAccess, type SandboxPolicy } from '@codex-ts/protocol';
import { expandGlob } from './expand-globs.ts';
import { placedEntries, placedGlobs, readsEverything, type PolicyPlace } from './placed-entries.ts';
import { namedRoots } from './writable-roots.ts';

/** A profile for `sandbox-exec -p`, and the values for the names in it. */
export interface SeatbeltProfile {
  text: string;
  /** For `-D NAME=value`. */
  parameters: Record<string, string>;
}

/** What every program needs that only reads and computes. */
const BASE = `(version 1)
(deny default)
(allow process-exec process-fork process-info* (target same-sandbox))
(allow process-exec process-fork)
(allow signal (target same-sandbox))
(allow file-ioctl (regex #"^/dev/tty") (regex #"^/dev/pts") (literal "/dev/ptmx"))
(allow file-write-data (literal "/dev/null") (literal "/dev/zero") (literal "/dev/tty") (literal "/dev/dtracehelper"))
(allow file-read* file-write* (literal "/dev/ptmx") (regex #"^/dev/ttys[0-9]+$"))
(allow pseudo-tty)
(allow sysctl-read)
(allow ipc-posix-sem ipc-posix-shm-read*)
(allow user-preference-read)
(allow mach-lookup
  (global-name "com.apple.system.opendirectoryd.libinfo")
  (global-name "com.apple.system.opendirectoryd.membership")
  (global-name "com.apple.system.notification_center")
  (global-name "com.apple.system.logger")
  (global-name "com.apple.logd")
  (global-name "com.apple.cfprefsd.daemon")
  (global-name "com.apple.cfprefsd.agent")
  (local-name "com.apple.cfprefsd.agent")
  (global-name "com.apple.PowerManagement.control"))
(allow iokit-open (iokit-registry-entry-class "RootDomainUserClient"))`;

/** Added with an open network: sockets, and what looking up names and certificates takes. */
const NETWORK = `(allow network-outbound network-inbound network-bind)
(allow system-socket)
(allow mach-lookup
  (global-name "com.apple.dnssd.service")
  (global-name "com.apple.networkd")
  (global-name "com.apple.ocspd")
  (global-name "com.apple.SecurityServer")
  (global-name "com.apple.SystemConfiguration.configd")
  (global-name "com.apple.SystemConfiguration.DNSConfiguration")
  (global-name "com.apple.trustd.agent"))`;

/**
 * The macOS profile for a policy: everything may be read, or what is listed, but for what is denied; writing only below the roots,
 * without their protected parts; the network only when the policy opens it.
 *
 * `resolve` gives a path without links, which is what the kernel compares with (`/tmp` is a link on macOS).
 */
export function seatbeltProfile(
  policy: SandboxPolicy,
  place: PolicyPlace,
  resolve: (path: string) => string = (path) => path,
): SeatbeltProfile {
  const parameters: Record<string, string> = {};
  const rules: string[] = [];
  namedRoots(policy, place).forEach(({ root, readOnlySubpaths }, index) => {
    const name = `WRITABLE_ROOT_${index}`;
    parameters[name] = resolve(root);
    const conditions = [`(subpath (param "${name}"))`];
    readOnlySubpaths.forEach((subpath, position) => {
      const part = `${name}_READ_ONLY_${position}`;
      parameters[part] = resolve(subpath);
      conditions.push(`(require-not (subpath (param "${part}")))`);
    });
    rules.push(`  (require-all ${conditions.join(' ')})`);
  });
  const paths = (prefix: string, files: readonly string[]): string =>
    files
      .map((file, index) => {
        parameters[`${prefix}_${index}`] = resolve(file);
        return `  (subpath (param "${prefix}_${index}"))`;
      })
      .join('\n');
  const entries = placedEntries(policy, place);
  const readable = entries.filter(({ access }) => access !== 'deny').map((entry) => entry.path);
  const globs = placedGlobs(policy, place).flatMap((glob) => expandGlob(glob));
  const denied = [...entries.filter(({ access }) => access === 'deny').map((entry) => entry.path), ...globs];
  const reads = readsEverything(policy) ? '' : `\n  (literal "/")\n${paths('READABLE', readable)}`;
  const sections = [
    BASE,
    reads === '' ? '(allow file-read* file-test-existence)' : `(allow file-read* file-test-existence${reads})`,
  ];
  if (rules.length > 0) sections.push(`(allow file-write*\n${rules.join('\n')})`);
  if (hasNetworkAccess(policy)) sections.push(NETWORK);
  if (denied.length > 0) sections.push(`(deny file-read* file-write*\n${paths('DENIED', denied)})`);
  return { text: `${sections.join('\n')}\n`, parameters };
}
