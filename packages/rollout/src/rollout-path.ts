import path from 'node:path';

export interface RolloutPathOptions {
  codexHome: string;
  threadId: string;
  startedAt: Date;
}

/** Folder of running threads, below `CODEX_HOME`; dated folders below it. */
export const SESSIONS_FOLDER = 'sessions';
/** Folder of archived threads, below `CODEX_HOME`; flat. */
export const ARCHIVED_FOLDER = 'archived_sessions';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * Where the file of a thread lies: `sessions/YYYY/MM/DD/rollout-YYYY-MM-DDThh-mm-ss-<thread id>.jsonl`, in local time.
 *
 * Source: codex-rs/core/src/rollout/recorder.rs.
 */
export function rolloutPath({ codexHome, threadId, startedAt }: RolloutPathOptions): string {
  const [year, month, day] = localDate(startedAt);
  const time = [startedAt.getHours(), startedAt.getMinutes(), startedAt.getSeconds()].map(twoDigits).join('-');
  return path.join(codexHome, SESSIONS_FOLDER, year, month, day, `rollout-${year}-${month}-${day}T${time}-${threadId}.jsonl`);
}

/** Year, month and day of a moment in local time, with four, two and two digits. */
export function localDate(moment: Date): [year: string, month: string, day: string] {
  return [String(moment.getFullYear()).padStart(4, '0'), twoDigits(moment.getMonth() + 1), twoDigits(moment.getDate())];
}

/** What the name of a rollout file says. */
export interface RolloutName {
  /** The name's local time read as if it were UTC, in Unix milliseconds: good for order, not a moment. */
  nameTimeMs: number;
  /** Lower case. */
  threadId: string;
  /** Dated folder it belongs in, e.g. `2026/11/21`. */
  dateFolder: string;
}

const NAME = /^rollout-(\d{4})-(\d{2})-(\d{2})T(\d{2})-(\d{2})-(\d{2})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.jsonl$/i;

/** Reads a file name; `null` when it is not that of a rollout file. */
export function parseRolloutName(fileName: string): RolloutName | null {
  const match = NAME.exec(fileName);
  if (!match) return null;
  const [, year = '', month = '', day = '', hour, minute, second, threadId = ''] = match;
  const nameTimeMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(nameTimeMs)) return null;
  return { nameTimeMs, threadId: threadId.toLowerCase(), dateFolder: `${year}/${month}/${day}` };
}
