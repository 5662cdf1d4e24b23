export { type ExecOutput, type ExecResult, runExec, type RunExecOptions } from './run-exec.ts';
export type { ExecEvent, ExecItem, ExecItemStatus, ExecUsage } from './exec-events.ts';
export { JsonView } from './json-view.ts';
export { type Banner, type Deprecation, formatDuration, HumanView, type HumanViewOptions } from './human-view.ts';
export { ansi, type Ansi } from './ansi.ts';
export { readOutputSchema } from './output-schema.ts';
