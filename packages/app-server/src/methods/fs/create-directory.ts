import { mkdir } from 'node:fs/promises';
import type { Handler } from '../../handler.ts';
import { onHost } from './host-error.ts';

/** Creates a folder, with those above it unless the client says otherwise. */
export const fsCreateDirectory: Handler<'fs/createDirectory'> = async ({ path, recursive }) => {
  await onHost(() => mkdir(path, { recursive: recursive ?? true }));
  return {};
};
