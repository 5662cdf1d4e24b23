import { copyFile, lstat, mkdir, readdir, readlink, realpath, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { isInside } from '@codex-ts/foundation/paths';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { onHost } from './host-error.ts';

/** Copies a file, a link as a link, or a folder with all that is in it. */
export const fsCopy: Handler<'fs/copy'> = async ({ sourcePath, destinationPath, recursive }) => {
  await onHost(async () => {
    const source = await lstat(sourcePath);
    if (source.isDirectory()) {
      if (recursive !== true) throw invalidRequest('fs/copy requires recursive: true when sourcePath is a directory');
      if (await leadsInto(destinationPath, sourcePath))
        throw invalidRequest('fs/copy cannot copy a directory to itself or one of its descendants');
      await copyFolder(sourcePath, destinationPath);
    } else if (source.isSymbolicLink()) {
      await symlink(await readlink(sourcePath), destinationPath);
    } else if (source.isFile()) {
      if (await isFolder(destinationPath)) throw systemError('EISDIR');
      await copyFile(sourcePath, destinationPath);
    } else {
      throw invalidRequest('fs/copy only supports regular files, directories, and symlinks');
    }
  });
  return {};
};

/** Sockets, pipes and devices in the folder are left out. */
async function copyFolder(source: string, destination: string): Promise<void> {
  await mkdir(destination).catch(async (error: unknown) => {
    if (systemErrorCode(error) !== 'EEXIST' || !(await isFolder(destination))) throw error;
  });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const [from, to] = [path.join(source, entry.name), path.join(destination, entry.name)];
    if (entry.isDirectory()) await copyFolder(from, to);
    else if (entry.isSymbolicLink()) await symlink(await readlink(from), to);
    else if (entry.isFile()) await copyFile(from, to);
  }
}

/** Whether `target`, of which the end may be missing, lies in `folder` once links are followed. */
async function leadsInto(target: string, folder: string): Promise<boolean> {
  return isInside(await realStart(path.resolve(target)), await realpath(folder));
}

async function realStart(target: string): Promise<string> {
  try {
    return await realpath(target);
  } catch {
    const parent = path.dirname(target);
    return parent === target ? target : path.join(await realStart(parent), path.basename(target));
  }
}

async function isFolder(target: string): Promise<boolean> {
  return stat(target).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'copyfile' });
}
