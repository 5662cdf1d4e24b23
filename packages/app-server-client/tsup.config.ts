import { libraryConfig } from '../../scripts/tsup-library.ts';

export default { ...libraryConfig(['src/index.ts', 'src/node/index.ts']), platform: 'neutral' as const, external: [/^node:/] };
