export { compressZstd } from './compress.ts';
export { decompressZstd, type DecompressOptions } from './decompress.ts';
export { ZstdError } from './zstd-error.ts';
