import type { Handler } from '../../handler.ts';

/** Tells of the server's process, and how much it has to do. */
export const serverDiagnostics: Handler<'server/diagnostics'> = (_params, { server }) => ({
  process: { id: process.pid, residentMemoryBytes: process.memoryUsage.rss(), physicalFootprintBytes: null },
  gauges: [
    { name: 'app.connections.open', value: server.connections.size },
    { name: 'app.threads.loaded', value: server.threads.ids().length },
  ],
});
