// `npm test`: installs what is missing, checks types, layers and format, runs every test.
import { install, pnpm } from './pnpm.mjs';

install();
pnpm('run', 'check');
pnpm('exec', 'vitest', 'run', ...process.argv.slice(2));
