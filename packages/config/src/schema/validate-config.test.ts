import { expect, test } from 'vitest';
import { parseToml } from '../toml/parse-toml.ts';
import { findConfigIssue } from './validate-config.ts';

/** `path: problem` of the first issue, or `fine`. */
function check(text: string): string {
  const issue = findConfigIssue(parseToml(text, { fileName: 'config.toml' }));
  return issue === null ? 'fine' : `${issue.path.join('.')}: ${issue.problem}`;
}

// Measured on release 0.104.0, but where a key takes more since.
test.each([
  ['model = true', 'model: invalid type: boolean `true`, expected a string'],
  ['model = 1.5', 'model: invalid type: floating point `1.5`, expected a string'],
  ['model = [1]', 'model: invalid type: sequence, expected a string'],
  ['[model]\na=1', 'model: invalid type: map, expected a string'],
  ['model = 2024-01-01', 'fine'],
  ['approval_policy = 1', 'approval_policy: wanted string or table'],
  [
    'approval_policy = "x"',
    'approval_policy: unknown variant `x`, expected one of `untrusted`, `on-failure`, `on-request`, `never`',
  ],
  [
    'approval_policy={a=1}',
    'approval_policy: unknown variant `a`, expected one of `untrusted`, `on-failure`, `on-request`, `never`',
  ],
  ['approval_policy={granular={rules=1}}', 'approval_policy.granular.rules: invalid type: integer `1`, expected a boolean'],
  ['model_context_window = "x"', 'model_context_window: invalid type: string "x", expected i64'],
  ['model_context_window = 1.5', 'model_context_window: invalid type: floating point `1.5`, expected i64'],
  ['model_context_window = -1', 'fine'],
  ['model_reasoning_effort = "xhigh"', 'fine'],
  ['model_reasoning_effort = "max"', 'fine'],
  ['model_reasoning_effort = 5', 'model_reasoning_effort: invalid type: integer `5`, expected a string'],
  ['project_doc_max_bytes = -1', 'project_doc_max_bytes: invalid value: integer `-1`, expected usize'],
  ['mcp_oauth_callback_port=70000', 'mcp_oauth_callback_port: invalid value: integer `70000`, expected u16'],
  ['hide_agent_reasoning = 1', 'hide_agent_reasoning: invalid type: integer `1`, expected a boolean'],
  ['notify = "x"', 'notify: invalid type: string "x", expected a sequence'],
  ['notify = ["a", 5]', 'notify.1: invalid type: integer `5`, expected a string'],
  ['log_dir = 5', 'log_dir: invalid type: integer `5`, expected path string'],
  ['tui = 5', 'tui: invalid type: integer `5`, expected struct Tui'],
  ['[tui]\nnotifications = 5', 'tui.notifications: data did not match any variant of untagged enum Notifications'],
  ['[tui]\nnotifications = ["a"]', 'fine'],
  ['[tui.keymap.pager]\nclose = ["q", "esc"]', 'fine'],
  ['[tui.keymap.pager]\nclose = 5', 'tui.keymap.pager.close: data did not match any variant of untagged enum KeyBinding'],
  ['projects = 5', 'projects: invalid type: integer `5`, expected a map'],
  ['projects.x = 5', 'projects.x: invalid type: integer `5`, expected struct ProjectConfig'],
  [
    '[projects."/x"]\ntrust_level = "maybe"',
    'projects./x.trust_level: unknown variant `maybe`, expected `trusted` or `untrusted`',
  ],
  ['features = 5', 'features: invalid type: integer `5`, expected struct FeaturesToml'],
  ['[features]\nshell_tool = "yes"', 'features.shell_tool: invalid type: string "yes", expected a boolean'],
  ['[features]\nnetwork_proxy = { enabled = true, port = 1 }', 'fine'],
  ['[mcp_servers.x]', 'mcp_servers.x: invalid transport'],
  [
    '[mcp_servers.x]\ncommand="a"\nenv_vars=["A",{name="B",source="far"}]',
    'mcp_servers.x: unsupported env_vars source `far`; expected `local` or `remote`',
  ],
  ['[mcp_servers.x]\ncommand="a"\nurl="b"', 'mcp_servers.x: url is not supported for stdio'],
  ['[mcp_servers.x]\nurl="b"\nbearer_token="t"', 'mcp_servers.x: bearer_token is not supported for streamable_http'],
  ['[mcp_servers.x]\nurl="b"\nargs=["a"]', 'mcp_servers.x: args is not supported for streamable_http'],
  ['[mcp_servers.x]\ncommand="b"\nhttp_headers={a="b"}', 'mcp_servers.x: http_headers is not supported for stdio'],
  ['[mcp_servers.x]\ncommand="b"\nhttp_headers_helper="h"', 'mcp_servers.x: http_headers_helper is not supported for stdio'],
  ['[mcp_servers.x]\nurl="b"\nhttp_headers_helper=" "', 'mcp_servers.x: http_headers_helper must not be empty'],
  [
    '[mcp_servers.x]\nurl="b"\nhttp_headers_helper="h"\nenvironment_id="far"',
    'mcp_servers.x: http_headers_helper is only supported for local MCP servers',
  ],
  ['[mcp_servers.x]\ncommand="b"\nenv_vars=["A", {name="B"}]', 'fine'],
  [
    '[mcp_servers.x]\ncommand="b"\nstartup_timeout_sec="a"',
    'mcp_servers.x.startup_timeout_sec: invalid type: string "a", expected f64',
  ],
  ['[mcp_servers.x]\ncommand="b"\nenv={A=1}', 'mcp_servers.x.env.A: invalid type: integer `1`, expected a string'],
  ['[model_providers.x]\nwire_api="zq"', 'model_providers.x.wire_api: unknown variant `zq`, expected `responses`'],
  ['[model_providers.x]\nwire_api=5', 'model_providers.x.wire_api: invalid type: integer `5`, expected a string'],
  ['[model_providers.x]\nenv_key="K"\nauth={command="c"}', 'model_providers.x: provider auth cannot be combined with env_key'],
  ['[model_providers.x]\nauth={command=" "}', 'model_providers.x: provider auth.command must not be empty'],
  ['[model_providers.x.auth]\nargs=[]', 'model_providers.x.auth: missing field `command`'],
  ['[history]\npersistence="x"', 'history.persistence: unknown variant `x`, expected `save-all` or `none`'],
  ['[otel]\nexporter="x"', 'otel.exporter: unknown variant `x`, expected one of `none`, `statsig`, `otlp-http`, `otlp-grpc`'],
  ['[otel]\nexporter={otlp-http={}}', 'otel.exporter.otlp-http: missing field `endpoint`'],
  [
    '[otel]\nexporter={otlp-http={endpoint="x",protocol="zq"}}',
    'otel.exporter.otlp-http.protocol: unknown variant `zq`, expected `binary` or `json`',
  ],
  ['[otel]\nexporter={}', 'otel.exporter: wanted string or table'],
  ['[[skills.config]]\npath="/a"', 'skills.config.0: missing field `enabled`'],
  ['[profiles.p]\nmodel=5', 'profiles.p.model: invalid type: integer `5`, expected a string'],
  ['[agents]\nzq=1', 'agents.zq: invalid type: integer `1`, expected struct AgentRoleToml'],
  ['forced_chatgpt_workspace_id = ["a", "b"]', 'fine'],
  ['[tools]\nweb_search = true', 'fine'],
  [
    '[tools.web_search]\ncontext_size = "huge"',
    'tools.web_search.context_size: unknown variant `huge`, expected one of `low`, `medium`, `high`',
  ],
  ['sandbox_mode="nope"\nmodel=5', 'model: invalid type: integer `5`, expected a string'],
  ['zq_unknown_key = 1\n[zq_unknown]\na = 1', 'fine'],
])('%j: %s', (text, report) => {
  expect(check(text)).toBe(report);
});
