import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../apps/cli', import.meta.url));

/**
 * Gives every test run a home of its own, so that no test can read or write the user's, and bundles the command for the tests
 * that start it as a process.
 * Returned function: removes the home again.
 */
export default async function setup(): Promise<() => void> {
  const home = await mkdtemp(path.join(tmpdir(), 'codex-ts-tests-'));
  process.env['HOME'] = home;
  delete process.env['CODEX_HOME'];
  delete process.env['NODE_EXTRA_CA_CERTS'];
  process.env['CODEX_TEST_BIN'] = bundleCommand();
  return () => rmSync(home, { recursive: true, force: true });
}

function bundleCommand(): string {
  const folder = path.join(CLI, '.test-bundle');
  const tsup = path.join(path.dirname(createRequire(import.meta.url).resolve('tsup/package.json')), 'dist', 'cli-default.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsup, '--silent'], {
    cwd: CLI,
    encoding: 'utf8',
    env: { ...process.env, CODEX_BUNDLE_DIR: folder },
  });
  if (status !== 0) throw new Error(`the command could not be bundled:\n${stdout}${stderr}`);
  return path.join(folder, 'codex.js');
}
