import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Installs packages into a cache folder of their own, once; no script of theirs is run. Gives that folder.
 *
 * @throws Error with npm's words when it fails.
 */
export function installClient(packages: readonly string[]): string {
  const name = packages.join('+').replaceAll(/[^\w.+-]/g, '_');
  const folder = path.join(os.homedir(), '.cache', 'codex-conformance', name);
  const marker = path.join(folder, 'complete');
  if (existsSync(marker)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--omit=optional'];
  const { status, stderr } = spawnSync('npm', ['install', ...flags, ...packages], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm could not install ${packages.join(' ')}:\n${stderr}`);
  writeFileSync(marker, '');
  return folder;
}
