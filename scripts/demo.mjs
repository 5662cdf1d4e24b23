// `npm run demo`: installs, builds the command, and runs it on the scripted model that ships with it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { install, pnpm } from './pnpm.mjs';

install();
pnpm('--filter', '@codex-ts/cli', 'run', 'build');
const codex = fileURLToPath(new URL('../apps/cli/dist/codex.js', import.meta.url));
const { status } = spawnSync(process.execPath, [codex, 'exec', '--demo', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
