// Writes the declarations of every package into its dist, by `tsc -b`; all of them, since the bundler has emptied those folders.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const tsc = fileURLToPath(new URL('../node_modules/typescript7/bin/tsc', import.meta.url));
const { status } = spawnSync(process.execPath, [tsc, '-b', '--force', 'tsconfig.build.json'], {
  cwd: new URL('..', import.meta.url),
  stdio: 'inherit',
});
process.exit(status ?? 1);
