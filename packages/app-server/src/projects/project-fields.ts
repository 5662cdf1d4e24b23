import path from 'node:path';
import { invalidParams } from '../rpc-errors.ts';

/** Longest key, in bytes. */
const MAX_KEY_BYTES = 512;

/** The name of a project without blanks around it. @throws RpcError for one without anything else. */
export function requireProjectName(text: string): string {
  const name = text.trim();
  if (name === '') throw invalidParams('project name must not be empty');
  return name;
}

/** @throws RpcError for a key that is blank or too long. */
export function requireKey(key: string): string {
  if (key.trim() === '') throw invalidParams('idempotencyKey must not be empty');
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw invalidParams(`idempotencyKey must be at most ${MAX_KEY_BYTES} bytes`);
  return key;
}

/** Folders in their plain form; links are not followed. @throws RpcError when one is there twice. */
export function rootPaths(roots: readonly { path: string }[]): string[] {
  const paths: string[] = [];
  for (const root of roots) {
    const plain = path.resolve(root.path);
    if (paths.includes(plain)) throw invalidParams(`duplicate project root: ${plain}`);
    paths.push(plain);
  }
  return paths;
}

/** In the order of the names. */
export function sortedMetadata(metadata: Readonly<Record<string, string>> | null | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}
