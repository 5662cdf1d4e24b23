import { also, choice, type FieldValue, flag, map, pathText, table, text, wordOrTable } from './field.ts';

const tls = table('OtelTlsConfig', {
  'ca-certificate': pathText,
  'client-certificate': pathText,
  'client-private-key': pathText,
});

const GRPC = { endpoint: text, headers: map(text), tls };
const HTTP = { ...GRPC, protocol: choice(['binary', 'json']) };

const exporterTable = table('OtelExporterKind', {
  'otlp-http': table('OtlpHttp', HTTP, { required: ['endpoint', 'protocol'] }),
  'otlp-grpc': table('OtlpGrpc', GRPC, { required: ['endpoint'] }),
});

const exporter = wordOrTable(
  ['none', 'statsig', 'otlp-http', 'otlp-grpc'],
  also(exporterTable, (value) => ('otlp-http' in value || 'otlp-grpc' in value ? null : 'missing exporter')),
);

/** `[otel]`: where traces, logs and metrics go. */
const otelToml = table('OtelConfigToml', {
  log_user_prompt: flag,
  environment: text,
  exporter,
  trace_exporter: exporter,
  metrics_exporter: exporter,
  span_attributes: map(text),
  tracestate: map(map(text)),
});
export type OtelToml = FieldValue<typeof otelToml>;

/** Keys on what is reported to others. */
export const TELEMETRY_FIELDS = {
  otel: otelToml,
  analytics: table('AnalyticsConfigToml', { enabled: flag }),
  feedback: table('FeedbackConfigToml', { enabled: flag }),
  check_for_update_on_startup: flag,
};
