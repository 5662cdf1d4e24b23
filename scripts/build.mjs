// `npm run build`: all packages as they are published. turbo wants pnpm on the path, which this one need not be.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { install, pnpm } from './pnpm.mjs';

install();
pnpm('exec', 'turbo', 'run', 'build', ...process.argv.slice(2));
const declarations = fileURLToPath(new URL('emit-declarations.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [declarations], { stdio: 'inherit' });
process.exit(status ?? 1);
