export type { LegacyEvent, LegacyMessage } from './legacy-event.ts';
export { INITIAL_TURN, LegacyEvents, type LegacyEventsOptions } from './legacy-events.ts';
export { approvalRequested } from './legacy-approvals.ts';
export { itemCompleted, type ItemPlace, itemStarted } from './legacy-items.ts';
export { legacyInput, legacyUserMessage } from './legacy-input.ts';
export { NO_RATE_LIMITS, legacyActions, legacyChanges, legacyDuration, legacyErrorInfo } from './legacy-values.ts';
