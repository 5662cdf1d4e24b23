import * as z from 'zod';
import { nullable, object, uint32, uint64 } from '../wire/index.ts';

export const ServerDiagnosticsGauge = object(() => ({
  name: z.string(),
  value: uint64,
}));
export type ServerDiagnosticsGauge = z.infer<typeof ServerDiagnosticsGauge>;

/** Parameters of `server/diagnostics`: reports gauges and memory of the server process. */
export const ServerDiagnosticsParams = object(() => ({}));
export type ServerDiagnosticsParams = z.infer<typeof ServerDiagnosticsParams>;

export const ServerDiagnosticsProcess = object(() => ({
  id: uint32,
  residentMemoryBytes: nullable(uint64),
  physicalFootprintBytes: nullable(uint64),
}));
export type ServerDiagnosticsProcess = z.infer<typeof ServerDiagnosticsProcess>;

/** Answer to `server/diagnostics`. */
export const ServerDiagnosticsResponse = object(() => ({
  process: ServerDiagnosticsProcess,
  gauges: z.array(ServerDiagnosticsGauge),
}));
export type ServerDiagnosticsResponse = z.infer<typeof ServerDiagnosticsResponse>;
