export { homeFolder, type OpenedThread, Runtime, type RuntimeOptions, type StartOptions, type ThreadOrigin } from './runtime.ts';
export type { ModelConnection } from './model-connection.ts';
export { readImage } from './read-image.ts';
