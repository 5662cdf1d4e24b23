// `npm run conformance -- CHECK …`: builds the command and runs a check of packages/conformance on it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pnpm } from './pnpm.mjs';

pnpm('--filter', '@codex-ts/cli', 'run', 'build');
pnpm('--filter', '@codex-ts/demo-model', '--filter', '@codex-ts/foundation', '--filter', '@codex-ts/conformance', 'run', 'build');
const main = fileURLToPath(new URL('../packages/conformance/dist/main.js', import.meta.url));
const codex = fileURLToPath(new URL('../apps/cli/dist/codex.js', import.meta.url));
const args = process.argv.slice(2);
const { status } = spawnSync(process.execPath, [main, ...args, '--codex', `${process.execPath} ${codex}`], { stdio: 'inherit' });
process.exit(status ?? 1);
