import { mkdirSync, watch } from 'node:fs';
import path from 'node:path';

/**
 * Calls `onChange` after the file was written, replaced or removed, by this process or another. Several changes at once may
 * make one call. Does not keep the process alive. Where the system cannot watch, nothing is called.
 */
export function watchAuthFile(file: string, onChange: () => void): { close(): void } {
  const directory = path.dirname(file);
  const name = path.basename(file);
  let scheduled: NodeJS.Immediate | undefined;
  const schedule = (): void => {
    scheduled ??= setImmediate(() => {
      scheduled = undefined;
      onChange();
    });
  };
  try {
    mkdirSync(directory, { recursive: true });
    // The directory is watched, not the file: a file that is replaced has a new identity.
    const watcher = watch(directory, { persistent: false }, (_event, changed) => {
      if (changed === null || changed === name) schedule();
    });
    watcher.on('error', () => watcher.close());
    return {
      close: () => {
        if (scheduled) clearImmediate(scheduled);
        watcher.close();
      },
    };
  } catch {
    return { close: () => undefined };
  }
}
