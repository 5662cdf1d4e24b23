/** What was to be unpacked is broken, or too much. */
export class ZstdError extends Error {
  readonly code = 'zstd/cannot-unpack';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ZstdError';
  }
}
