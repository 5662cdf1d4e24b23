/** A patch as it was read: what to do, file by file. Paths are as written, not yet resolved. */
export interface Patch {
  readonly hunks: readonly PatchHunk[];
  /** Value of the line `*** Environment ID: …`; `null` without one. */
  readonly environmentId: string | null;
}

/** One operation on one file. */
export type PatchHunk =
  | { readonly type: 'add'; readonly path: string; readonly content: string }
  | { readonly type: 'delete'; readonly path: string }
  | { readonly type: 'update'; readonly path: string; readonly movePath: string | null; readonly chunks: readonly UpdateChunk[] };

/** One place in a file to update. */
export interface UpdateChunk {
  /** The text after `@@ `: the chunk is searched below this line of the file. */
  readonly context: string | null;
  readonly lines: readonly ChunkLine[];
  /** Whether the chunk's old lines have to be the last ones of the file. */
  readonly endOfFile: boolean;
}

/** One line of a chunk, without its prefix and its end. */
export interface ChunkLine {
  readonly kind: 'context' | 'remove' | 'add';
  readonly text: string;
}

/**
 * Why a patch cannot be used. `message` is in the words for the model, without the tool's prefix
 * (`apply_patch verification failed: `).
 */
export interface PatchFailure {
  readonly ok: false;
  readonly message: string;
}
