import path from 'node:path';
import type { FileUpdateChange } from '@codex-ts/protocol';

const FILE = /^\*\*\* (Add|Delete|Update) File: (.+)$/;

/**
 * What a patch of the model changes, read from the patch alone: the files may have moved on since. Hunks of updates carry no
 * line numbers for the same reason.
 */
export function patchChanges(patch: string, cwd: string): FileUpdateChange[] {
  const changes: FileUpdateChange[] = [];
  let current: { change: FileUpdateChange; lines: string[] } | undefined;
  const flush = (): void => {
    if (current !== undefined)
      changes.push({ ...current.change, diff: current.lines.length === 0 ? '' : `${current.lines.join('\n')}\n` });
    current = undefined;
  };
  for (const line of patch.split('\n')) {
    const file = FILE.exec(line);
    if (file?.[1] !== undefined && file[2] !== undefined) {
      flush();
      const kind = {
        Add: { type: 'add' as const },
        Delete: { type: 'delete' as const },
        Update: { type: 'update' as const, move_path: null },
      }[file[1] as 'Add' | 'Delete' | 'Update']; // the expression allows these
      current = { change: { path: path.resolve(cwd, file[2].trim()), kind, diff: '' }, lines: [] };
    } else if (line.startsWith('*** Move to: ') && current?.change.kind.type === 'update') {
      current.change = {
        ...current.change,
        kind: { type: 'update', move_path: path.resolve(cwd, line.slice('*** Move to: '.length).trim()) },
      };
    } else if (line.startsWith('*** ')) {
      if (line.startsWith('*** End Patch')) flush();
    } else if (current !== undefined) {
      current.lines.push(current.change.kind.type === 'add' ? line.replace(/^\+/, '') : line);
    }
  }
  flush();
  return changes;
}
