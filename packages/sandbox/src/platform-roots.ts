/** What programs need to start, where not everything may be read: the system's own files, not those of users. */
export const PLATFORM_ROOTS: readonly string[] =
  process.platform === 'darwin'
    ? ['/bin', '/sbin', '/usr', '/System', '/Library', '/dev', '/private/etc', '/private/var/db', '/etc', '/opt/homebrew']
    : ['/bin', '/sbin', '/usr', '/etc', '/lib', '/lib64', '/nix/store', '/run/current-system/sw'];
