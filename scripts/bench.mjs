// `npm run bench`: builds the command and runs the measurements of packages/benchmarks.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pnpm } from './pnpm.mjs';

pnpm('--filter', '@codex-ts/cli', 'run', 'build');
pnpm('--filter', '@codex-ts/benchmarks', 'run', 'build');
const main = fileURLToPath(new URL('../packages/benchmarks/dist/main.js', import.meta.url));
const { status } = spawnSync(process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
