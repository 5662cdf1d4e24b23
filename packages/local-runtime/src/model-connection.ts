import type { ModelStream } from '@codex-ts/core';

/** A provider of models, connected. */
export interface ModelConnection {
  stream: ModelStream;
  /** The provider keeps responses. */
  storesResponses: boolean;
}
