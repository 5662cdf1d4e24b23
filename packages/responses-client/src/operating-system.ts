export interface OperatingSystemFacts {
  /** `process.platform`. */
  platform: string;
  /** `process.arch`. */
  arch: string;
  /** `os.release()`; on macOS the version of the product, not of the kernel, is wanted. */
  release: string;
  /** Content of `/etc/os-release`, where there is one. */
  osRelease?: string | null | undefined;
}

export interface OperatingSystem {
  name: string;
  /** Three numbers, or a word. */
  version: string;
  architecture: string;
}

/** Names of Linux distributions by the `ID` of `os-release`, as the reference's user agent spells them. */
const LINUX_NAMES: Readonly<Record<string, string>> = {
  alpine: 'Alpine Linux',
  amzn: 'Amazon Linux AMI',
  arch: 'Arch Linux',
  centos: 'CentOS',
  debian: 'Debian',
  fedora: 'Fedora',
  linuxmint: 'Linux Mint',
  manjaro: 'Manjaro',
  nixos: 'NixOS',
  ol: 'Oracle Linux',
  opensuse: 'openSUSE',
  'opensuse-leap': 'openSUSE',
  'opensuse-tumbleweed': 'openSUSE',
  pop: 'Pop!_OS',
  raspbian: 'Raspberry Pi OS',
  rhel: 'Red Hat Enterprise Linux',
  rocky: 'Rocky Linux',
  sles: 'SUSE Linux Enterprise Server',
  ubuntu: 'Ubuntu',
};

/** The operating system in the words of the user agent. Source: the `os_info` crate. */
export function operatingSystem({ platform, arch, release, osRelease }: OperatingSystemFacts): OperatingSystem {
  const architecture = arch === 'x64' ? 'x86_64' : arch === 'arm64' ? (platform === 'linux' ? 'aarch64' : 'arm64') : arch;
  if (platform === 'darwin') return { name: 'Mac OS', version: threeNumbers(release), architecture };
  if (platform === 'win32') return { name: 'Windows', version: threeNumbers(release), architecture };
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}=["']?(.*?)["']?$`, 'm').exec(osRelease ?? '')?.[1] || undefined;
  return { name: LINUX_NAMES[field('ID') ?? ''] ?? 'Linux', version: threeNumbers(field('VERSION_ID')), architecture };
}

function threeNumbers(version: string | undefined): string {
  if (version === undefined) return 'Unknown';
  const [major, minor, patch] = version.split('.').map(Number);
  if (major === undefined || [major, minor ?? 0, patch ?? 0].some(Number.isNaN)) return version;
  return `${major}.${minor ?? 0}.${patch ?? 0}`;
}
