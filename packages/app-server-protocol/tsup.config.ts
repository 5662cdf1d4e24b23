import { libraryConfig } from '../../scripts/tsup-library.ts';

export default libraryConfig([
  'src/index.ts',
  'src/generate/index.ts',
  'src/project/index.ts',
  'src/shared/*.ts',
  'src/v1/*.ts',
  'src/v2/*.ts',
]);
