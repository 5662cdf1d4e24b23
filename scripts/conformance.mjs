// `npm run conformance -- CHECK …`: builds the command and runs a check of packages/conformance on it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pnpm } from './pnpm.mjs';

pnpm('--filter', '@codex-ts/cli', 'run', 'build');
const parts = ['demo-model', 'foundation', 'json-rpc', 'conformance'].flatMap((name) => ['--filter', `@codex-ts/${name}`]);
pnpm(...parts, 'run', 'build');
const main = fileURLToPath(new URL('../packages/conformance/dist/main.js', import.meta.url));
const codex = fileURLToPath(new URL('../apps/cli/dist/codex.js', import.meta.url));
// A `--codex` of the caller, such as the reference, wins.
const args = [...process.argv.slice(2, 3), '--codex', `${process.execPath} ${codex}`, ...process.argv.slice(3)];
const { status } = spawnSync(process.execPath, [main, ...args], { stdio: 'inherit' });
process.exit(status ?? 1);
