import { libraryConfig } from '../../scripts/tsup-library.ts';

// Optional, and native: it is looked up when the process is hardened.
export default Object.assign(libraryConfig(['src/index.ts']), { external: ['koffi'] });
