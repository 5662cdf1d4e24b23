import * as z from 'zod';
import { openObject } from './open-object.ts';

/** What happens to one file, with enough content to show or to undo it. Source: codex-rs/protocol, `FileChange`. */
export const FileChange = z.discriminatedUnion('type', [
  openObject({ type: z.literal('add'), content: z.string() }),
  openObject({ type: z.literal('delete'), content: z.string() }),
  openObject({ type: z.literal('update'), unified_diff: z.string(), move_path: z.string().nullable() }),
]);
export type FileChange = z.infer<typeof FileChange>;
