// Runs the pinned pnpm through npx, so that a machine with nothing but Node and git can use this repository.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { packageManager } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** Runs `pnpm ...args` at the repository's root; ends this process with its exit code if it fails. */
export function pnpm(...args) {
  const { status } = spawnSync('npx', ['--yes', packageManager, ...args], {
    cwd: new URL('..', import.meta.url),
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', npm_config_update_notifier: 'false' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Installs what the lockfile says. */
export function install() {
  pnpm('install', '--frozen-lockfile', '--prefer-offline');
}
