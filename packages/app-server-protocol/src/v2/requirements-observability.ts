import * as z from 'zod';
import { nullable, object, uint, union, variant } from '../wire/index.ts';

export const FeedbackRequirements = object(() => ({
  enabled: nullable(z.boolean()),
}));
export type FeedbackRequirements = z.infer<typeof FeedbackRequirements>;

export const OtelHttpProtocol = z.enum(['binary', 'json']);
export type OtelHttpProtocol = z.infer<typeof OtelHttpProtocol>;

export const OtelTlsConfig = object(() => ({
  'ca-certificate': nullable(z.string()),
  'client-certificate': nullable(z.string()),
  'client-private-key': nullable(z.string()),
}));
export type OtelTlsConfig = z.infer<typeof OtelTlsConfig>;

export const OtelExporter = union(
  'none',
  'statsig',
  variant(
    'otlp-http',
    object(() => ({
      endpoint: z.string(),
      headers: z.record(z.string(), z.string()),
      protocol: OtelHttpProtocol,
      tls: nullable(OtelTlsConfig),
    })),
  ),
  variant(
    'otlp-grpc',
    object(() => ({
      endpoint: z.string(),
      headers: z.record(z.string(), z.string()),
      tls: nullable(OtelTlsConfig),
    })),
  ),
);
export type OtelExporter = z.infer<typeof OtelExporter>;

export const OtelToolResultLogConfig = object(() => ({
  max_bytes: uint,
}));
export type OtelToolResultLogConfig = z.infer<typeof OtelToolResultLogConfig>;

export const OtelRequirements = object(() => ({
  tool_result: nullable(OtelToolResultLogConfig),
  log_sse_deltas: nullable(z.boolean()),
  log_user_prompt: nullable(z.boolean()),
  log_agent_responses: nullable(z.boolean()),
  log_guardian_assessments: nullable(z.boolean()),
  environment: nullable(z.string()),
  exporter: nullable(OtelExporter),
  trace_exporter: nullable(OtelExporter),
  metrics_exporter: nullable(OtelExporter),
  span_attributes: nullable(z.record(z.string(), z.string())),
  tracestate: nullable(z.record(z.string(), z.record(z.string(), z.string()))),
}));
export type OtelRequirements = z.infer<typeof OtelRequirements>;
