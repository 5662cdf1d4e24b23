import type { VerifiedChange } from '@codex-ts/apply-patch';
import type { FileUpdateChange, ItemStatus, ThreadItemOf } from '@codex-ts/protocol';

/** A patch as a thread item; files in the order of their paths. */
export function patchItem({
  id,
  changes,
  status,
}: {
  id: string;
  changes: readonly VerifiedChange[];
  status: ItemStatus;
}): ThreadItemOf<'fileChange'> {
  return { type: 'fileChange', id, changes: changes.map(fileChange).toSorted((a, b) => (a.path < b.path ? -1 : 1)), status };
}

function fileChange({ path, change }: VerifiedChange): FileUpdateChange {
  switch (change.type) {
    case 'add':
    case 'delete':
      return { path, kind: { type: change.type }, diff: change.content };
    case 'update':
      return { path, kind: { type: 'update', move_path: change.move_path }, diff: change.unified_diff };
    default:
      return change satisfies never;
  }
}
