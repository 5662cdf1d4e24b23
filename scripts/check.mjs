// `npm run check`: everything that can be said about the sources without running them.
import { pnpm } from './pnpm.mjs';

pnpm('run', 'typecheck');
pnpm('run', 'lint');
