import type { JsonValue } from '@codex-ts/protocol';
import type { RunnableEvent } from './hook-events.ts';

/** What every hook of a session is told. */
export interface HookSession {
  threadId: string;
  /** The file of the thread, absolute; `null`: nothing is kept. */
  transcriptPath: string | null;
}

/** What hooks are told of the moment they run at. */
export interface HookMoment {
  event: RunnableEvent;
  /** What matchers look at: the tool by each of its names, how a session began, what set a compaction off. */
  names: readonly string[];
  turnId: string;
  /** Absolute; hooks run here too. */
  cwd: string;
  model: string;
  permissionMode: 'default' | 'bypassPermissions';
  /** What only this event has, as hooks spell it. */
  fields: Readonly<Record<string, JsonValue>>;
}

const WITHOUT_TURN: readonly RunnableEvent[] = ['SessionStart', 'SessionEnd'];
const WITHOUT_MODE: readonly RunnableEvent[] = ['PreCompact', 'PostCompact', 'SessionEnd'];

/** The JSON that a hook reads from its input. Source: codex-rs/hooks, schemas of command inputs. */
export function hookInput({ threadId, transcriptPath }: HookSession, moment: HookMoment): string {
  const { event, turnId, cwd, model, permissionMode, fields } = moment;
  return JSON.stringify({
    session_id: threadId,
    ...(WITHOUT_TURN.includes(event) ? {} : { turn_id: turnId }),
    transcript_path: transcriptPath,
    cwd,
    hook_event_name: event,
    ...(event === 'SessionEnd' ? {} : { model }),
    ...(WITHOUT_MODE.includes(event) ? {} : { permission_mode: permissionMode }),
    ...fields,
  });
}
