export type { LegacyEvent, LegacyMessage } from './legacy-event.ts';
export { LegacyEvents, type LegacyEventsOptions } from './legacy-events.ts';
export { approvalRequested } from './legacy-approvals.ts';
export { legacyActions, legacyChanges } from './legacy-values.ts';
