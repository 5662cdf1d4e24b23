import { CodexError } from '@codex-ts/foundation/errors';

/** Why nothing could be measured. */
export class BenchmarkError extends CodexError {
  constructor(what: 'command-line' | 'command-failed' | 'model-not-started' | 'wrong-result', message: string) {
    super(message, { code: `benchmarks/${what}` });
  }
}
