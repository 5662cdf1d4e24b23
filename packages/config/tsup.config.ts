import { libraryConfig } from '../../scripts/tsup-library.ts';

export default libraryConfig(['src/index.ts', 'src/edit/index.ts', 'src/home/index.ts']);
