import { libraryConfig } from '../../scripts/tsup-library.ts';

export default libraryConfig(['src/index.ts']);
