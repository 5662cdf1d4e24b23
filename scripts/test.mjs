// `npm test`: installs what is missing, checks types, layers and format, runs every test, and builds and checks the packages as they are
// published. With arguments, which go to vitest, only those tests run.
import { install, pnpm } from './pnpm.mjs';

const args = process.argv.slice(2);

install();
pnpm('run', 'check');
pnpm('exec', 'vitest', 'run', ...args);
if (args.length === 0) {
  pnpm('run', 'build');
  pnpm('run', 'check:packages');
}
