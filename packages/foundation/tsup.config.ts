import { libraryConfig } from '../../scripts/tsup-library.ts';

export default libraryConfig([
  'src/abort.ts',
  'src/async-queue.ts',
  'src/defined-only.ts',
  'src/errors.ts',
  'src/file-lock.ts',
  'src/json.ts',
  'src/json-error.ts',
  'src/jsonl.ts',
  'src/loopback-server.ts',
  'src/paths.ts',
  'src/quote.ts',
  'src/replace-file.ts',
  'src/shared-document.ts',
  'src/shell-words.ts',
  'src/sign-in-page/sign-in-reply.ts',
  'src/sse.ts',
  'src/truncate.ts',
  'src/running-calls.ts',
  'src/uuid-problem.ts',
  'src/uuid-v7.ts',
]);
