/** Values of JSON by key. */
export type JsonTable = Readonly<Record<string, unknown>>;

/** How a configuration is shown to clients of one version. */
export interface ConfigShape {
  /** Top-level keys that are always there, `null` when they are not set. */
  keys: ReadonlySet<string>;
  /** Leaves out other keys. */
  onlyKnown: boolean;
  /** Values of keys that are not set, in place of `null`. */
  defaults: JsonTable;
  /** Tables with the values of members that are not set. */
  sections: Readonly<Record<string, JsonTable>>;
  /** Tables whose members are tables: what each member has, and what is there besides. */
  maps: Readonly<Record<string, { member: JsonTable; always?: JsonTable }>>;
}

/** Members of `shell_environment_policy`. */
const ENVIRONMENT_POLICY = 'inherit ignore_default_excludes exclude set include_only filters experimental_use_profile';

const SANDBOX = { writable_roots: [], network_access: false, exclude_tmpdir_env_var: false, exclude_slash_tmp: false };

/** Source: `config/read` of 0.104.0. */
export const SHAPE_OF_104: ConfigShape = {
  keys: words(`
    analytics approval_policy apps compact_prompt developer_instructions forced_chatgpt_workspace_id forced_login_method
    instructions model model_auto_compact_token_limit model_context_window model_provider model_reasoning_effort
    model_reasoning_summary model_verbosity profile profiles review_model sandbox_mode sandbox_workspace_write tools web_search
  `),
  onlyKnown: false,
  defaults: { profiles: {} },
  sections: {
    sandbox_workspace_write: SANDBOX,
    tools: { web_search: null, view_image: null },
    analytics: { enabled: null },
  },
  maps: {
    profiles: {
      member: nulls(`model model_provider approval_policy model_reasoning_effort model_reasoning_summary model_verbosity
        web_search chatgpt_base_url`),
    },
    apps: { member: { enabled: true, disabled_reason: null } },
  },
};

/** Switches that are always shown. */
const FEATURES = {
  api_key_cyber_access_programs: true,
  api_key_model_discovery: true,
  auth_elicitation: true,
  background_paginated_rollout_migration: false,
  codex_apps_mcp_2026_07_28: false,
  daybreak_program_propagation: false,
  mcp_2026_07_28: false,
  mcp_connection_sharing: false,
  mcp_lazy_stdio_startup: false,
  memories: false,
  mentions_v2: true,
  remote_control: false,
  remote_plugin: true,
  tool_suggest: true,
  windows_sandbox_service: false,
};

/** Source: `config/read` of 0.169.0. */
export const SHAPE_OF_169: ConfigShape = {
  keys: words(`
    agents allow_login_shell allow_symlinked_codex_home analytics approval_policy approvals_reviewer apps apps_mcp_product_sku
    audio auto_review background_terminal_max_timeout browser_use chatgpt_base_url check_for_update_on_startup
    cli_auth_credentials_store client_search_provider cloud compact_prompt computer_use daybreak default_permissions desktop
    developer_instructions disable_paste_burst experimental_compact_prompt_file experimental_realtime_start_instructions
    experimental_realtime_webrtc_call_base_url experimental_realtime_ws_backend_prompt experimental_realtime_ws_base_url
    experimental_realtime_ws_model experimental_realtime_ws_startup_context experimental_thread_store
    experimental_thread_store_endpoint experimental_use_unified_exec_tool features feedback file_opener
    forced_chatgpt_workspace_id forced_login_method ghost_snapshot goals hide_agent_reasoning history hooks
    include_apps_instructions include_collaboration_mode_instructions include_environment_context include_environment_context_time
    include_permissions_instructions instructions js_repl_node_module_dirs js_repl_node_path log_dir marketplaces
    mcp_enterprise_managed_auth mcp_oauth_callback_port mcp_oauth_callback_url mcp_oauth_credentials_store
    mcp_optional_startup_grace_ms mcp_servers memories model model_auto_compact_token_limit model_auto_compact_token_limit_scope
    model_catalog_json model_context_window model_instructions_file model_post_turn_compact_threshold_percent model_provider
    model_providers model_reasoning_effort model_reasoning_summary model_verbosity notice notify openai_base_url orchestrator
    oss_provider otel permissions personality plan_mode_reasoning_effort plugins profile profiles project_doc_fallback_filenames
    project_doc_max_bytes project_root_markers projects realtime responses_api_metadata review_model sandbox_mode
    sandbox_workspace_write service_tier shell_environment_policy show_raw_agent_reasoning skills sqlite_home
    suppress_unstable_features_warning thread_unload_delay_secs tool_output_token_limit tool_suggest tools tui web_search windows
  `),
  onlyKnown: true,
  defaults: {
    allow_login_shell: true,
    background_terminal_max_timeout: 300000,
    chatgpt_base_url: 'https://chatgpt.com/backend-api/',
    cli_auth_credentials_store: 'file',
    file_opener: 'vscode',
    hide_agent_reasoning: false,
    history: { persistence: 'save-all', max_bytes: null },
    include_apps_instructions: true,
    include_collaboration_mode_instructions: true,
    include_environment_context: true,
    include_environment_context_time: true,
    include_permissions_instructions: true,
    marketplaces: {},
    mcp_oauth_credentials_store: 'auto',
    mcp_servers: {},
    model_providers: {},
    plugins: {},
    profiles: {},
    project_doc_fallback_filenames: [],
    project_doc_max_bytes: 32768,
    project_root_markers: ['.git'],
    shell_environment_policy: nulls(ENVIRONMENT_POLICY),
    features: FEATURES,
  },
  sections: {
    features: FEATURES,
    sandbox_workspace_write: SANDBOX,
    history: { persistence: 'save-all', max_bytes: null },
    shell_environment_policy: nulls(ENVIRONMENT_POLICY),
    tools: nulls('web_search'),
    analytics: nulls('enabled'),
    feedback: nulls('enabled'),
    audio: nulls('microphone_channel microphone speaker'),
    windows: nulls('sandbox allow_mxc'),
    ghost_snapshot: nulls('ignore_large_untracked_files ignore_large_untracked_dirs disable_warnings'),
    agents: nulls(`enabled max_concurrent_threads_per_session max_depth default_subagent_model
      default_subagent_reasoning_effort job_max_runtime_seconds interrupt_message`),
    memories: nulls(`version dual_write disable_on_external_context generate_memories use_memories dedicated_tools
      max_raw_memories_for_consolidation max_unused_days max_rollout_age_days max_rollouts_per_startup min_rollout_idle_hours
      min_rate_limit_remaining_percent extract_model consolidation_model consolidation_service_tier`),
    otel: nulls(`tool_result log_sse_deltas log_user_prompt log_agent_responses log_guardian_assessments environment exporter
      trace_exporter metrics_exporter span_attributes tracestate`),
  },
  maps: {
    mcp_servers: { member: { environment_id: 'local', enabled: true, tool_timeout_sec: null } },
    model_providers: {
      member: {
        ...nulls(`base_url model_catalog_url env_key env_key_instructions experimental_bearer_token auth gateway_oauth aws
          project_id location credential_file capabilities query_params http_headers env_http_headers request_max_retries
          stream_max_retries stream_idle_timeout_ms websocket_connect_timeout_ms`),
        wire_api: 'responses',
        requires_openai_auth: false,
        supports_websockets: false,
        supports_standalone_web_search: false,
      },
    },
    apps: {
      always: { _default: null },
      member: {
        enabled: true,
        ...nulls(`omit_tools_from approvals_reviewer destructive_enabled open_world_enabled default_tools_approval_mode
          default_tools_enabled tools links`),
      },
    },
  },
};

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

function nulls(text: string): JsonTable {
  return Object.fromEntries([...words(text)].map((key) => [key, null]));
}
