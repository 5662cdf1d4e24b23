// `npm run check`: everything that can be said about the sources without running them.
import { pnpm } from './pnpm.mjs';

pnpm('exec', 'node', 'scripts/sync-tsconfig.mjs', '--check');
pnpm('run', 'typecheck');
pnpm('run', 'lint');
pnpm('run', 'format:check');
