import { randomUUID } from 'node:crypto';

/** What a user says of the program, in the words of the wire. */
export interface Feedback {
  /** `bug`, `bad_result`, `good_result`, `safety_check`; anything else counts as something else. */
  classification: string;
  reason: string | null;
  threadId: string;
  tags: Readonly<Record<string, string>>;
}

const TITLES: ReadonlyMap<string, string> = new Map([
  ['bug', 'Bug'],
  ['bad_result', 'Bad result'],
  ['good_result', 'Good result'],
  ['safety_check', 'Safety check'],
]);
/** Kinds that nothing has to be done about. */
const NO_FAULT: ReadonlySet<string> = new Set(['Good result', 'Other']);

/** The report in the form that error trackers take: `report.json` of what is saved. */
export function feedbackReport(
  { classification, reason, threadId, tags }: Feedback,
  { version, nowMs }: { version: string; nowMs: number },
): Record<string, unknown> {
  const title = TITLES.get(classification) ?? 'Other';
  const message = `[${title}]: Codex session ${threadId}`;
  const allTags = {
    ...tags,
    classification,
    cli_version: version,
    session_source: 'vscode',
    thread_id: threadId,
    ...(reason === null ? {} : { reason }),
  };
  return {
    event_id: randomUUID().replaceAll('-', ''),
    ...(NO_FAULT.has(title) ? { level: 'info' } : {}),
    message,
    timestamp: nowMs / 1000,
    ...(reason === null ? {} : { exception: { values: [{ type: message, value: reason }] } }),
    tags: Object.fromEntries(Object.entries(allTags).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}
