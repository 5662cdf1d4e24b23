import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Gives every test run a home of its own, so that no test can read or write the user's.
 * Returned function: removes it again.
 */
export default async function setup(): Promise<() => void> {
  const home = await mkdtemp(path.join(tmpdir(), 'codex-ts-tests-'));
  process.env['HOME'] = home;
  delete process.env['CODEX_HOME'];
  delete process.env['NODE_EXTRA_CA_CERTS'];
  return () => rmSync(home, { recursive: true, force: true });
}
