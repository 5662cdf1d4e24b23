import type { Handler } from '../../handler.ts';

/** Stops to pass on events. A subscription that is not there, as all are here, counts as stopped. */
export const mcpServerEventStreamStop: Handler<'mcpServer/event/stream/stop'> = () => ({});
