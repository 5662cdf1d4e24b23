import { libraryConfig } from '../../scripts/tsup-library.ts';

// Optional, and native: it is looked up when a keyring is first used.
export default Object.assign(libraryConfig(['src/index.ts']), { external: ['@napi-rs/keyring'] });
