import type { ContextSource, WorkspaceMetadata } from '../ports.ts';
import type { ThreadSettings } from '../thread/thread-settings.ts';

export interface TurnMetadataOptions {
  turnId: string;
  settings: ThreadSettings;
  context: ContextSource;
  /** What else is told of the turn, by name. */
  facts?: Readonly<Record<string, string>>;
  /** Aborts when the turn has ended. */
  over: AbortSignal;
}

/** The turn's metadata header; the repository's facts join as soon as they are known. */
export function turnMetadata({ turnId, settings, context, facts = {}, over }: TurnMetadataOptions): () => string {
  const sandbox = context.sandboxTag(settings);
  let workspaces: Record<string, WorkspaceMetadata> | undefined;
  context.workspaces(settings, { signal: over }).then(
    (found) => {
      if (Object.keys(found).length > 0) workspaces = found;
    },
    () => undefined, // the header goes without them
  );
  return () => asciiJson({ ...facts, turn_id: turnId, ...(workspaces ? { workspaces } : {}), sandbox });
}

/** JSON that a header may hold: what is not ASCII is escaped. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
