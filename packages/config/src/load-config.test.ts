import { temporaryDirectory } from '@codex-ts/testkit';
import { describe, expect, test } from 'vitest';
import { loadConfig, type LoadConfigOptions, parseOverride, reportConfigError } from './index.ts';

interface Setup {
  config?: string;
  /** Further files below the temporary folder; `home/` is CODEX_HOME, `repo/` the cwd, `system/` stands for /etc/codex. */
  files?: Record<string, string>;
  cwd?: string;
  overrides?: string[];
  options?: Partial<LoadConfigOptions>;
}

async function withConfig<Result>(
  setup: Setup,
  use: (load: () => ReturnType<typeof loadConfig>, root: string) => Result,
): Promise<Result> {
  const files = { 'home/config.toml': setup.config ?? '', 'repo/.git/HEAD': 'ref: refs/heads/main\n', ...setup.files };
  await using folder = temporaryDirectory({ files });
  const inside = (text: string) => text.replaceAll('{{ROOT}}', folder.path);
  for (const [name, text] of Object.entries(files)) if (text.includes('{{ROOT}}')) folder.write({ [name]: inside(text) });
  const load = () =>
    loadConfig({
      codexHome: folder.join('home'),
      cwd: folder.join(setup.cwd ?? 'repo'),
      home: folder.path,
      systemDirectory: folder.join('system'),
      overrides: (setup.overrides ?? []).map((override) => parseOverride(inside(override))),
      env: {},
      platform: 'linux',
      ...setup.options,
    });
  return use(load, folder.path);
}

async function resolved(setup: Setup) {
  return await withConfig(setup, (load) => load());
}

/** What a command line program prints, with the folder replaced by its placeholder. */
async function reportOf(setup: Setup): Promise<string> {
  return await withConfig(setup, (load, root) => {
    try {
      load();
    } catch (thrown) {
      const report = reportConfigError(thrown);
      if (report === null) throw thrown;
      return report.replaceAll(root, '{{ROOT}}');
    }
    throw new Error('the configuration was accepted');
  });
}

describe('without configuration', () => {
  test('every value has its default', async () => {
    const { modelProvider, modelProviders, features, codexHome, cwd, logDirectory, sqliteHome, requirements, ...config } =
      await resolved({});

    expect(config).toEqual({
      profile: null,
      apps: {},
      namedFeatures: [],
      trustLevel: null,
      model: null,
      reviewModel: null,
      modelContextWindow: null,
      autoCompactTokenLimit: null,
      modelCatalogFile: null,
      supportsReasoningSummaries: null,
      reasoningEffort: null,
      planModeReasoningEffort: null,
      reasoningSummary: null,
      responsesApiMetadata: {},
      verbosity: null,
      personality: 'pragmatic',
      serviceTier: null,
      modelProviderId: 'openai',
      ossProvider: null,
      approvalPolicy: 'on-request',
      sandboxPolicy: { type: 'read-only' },
      approvalsReviewer: 'user',
      autoReviewPolicy: null,
      permissionProfile: { id: ':read-only', extends: null },
      permissionSources: { profiles: null, home: undefined },
      shellEnvironmentPolicy: {
        inherit: 'all',
        ignoreDefaultExcludes: true,
        exclude: [],
        set: {},
        includeOnly: [],
        useProfile: false,
      },
      allowLoginShell: true,
      baseInstructions: null,
      developerInstructions: null,
      compactPrompt: null,
      includeEnvironmentContext: true,
      includePermissionsInstructions: true,
      includeCollaborationModeInstructions: true,
      projectDocMaxBytes: 32_768,
      projectDocFallbackFilenames: [],
      projectRootMarkers: ['.git'],
      toolOutputTokenLimit: null,
      webSearchMode: 'cached',
      tools: { viewImage: true, updatePlan: true, requestUserInput: true, webSearch: null },
      backgroundTerminalMaxTimeoutMs: 300_000,
      mcpServers: {},
      mcpServersDisabledByRequirement: {},
      mcpOauthCredentialsStore: 'auto',
      mcpOauthCallbackPort: null,
      mcpOauthCallbackUrl: null,
      agents: { enabled: null, maxThreads: 6, maxDepth: null, defaultModel: null, defaultReasoningEffort: null, roles: {} },
      skills: [],
      ghostSnapshot: { ignoreLargeUntrackedFiles: 10_485_760, ignoreLargeUntrackedDirs: 200, disableWarnings: false },
      memories: {
        maxRawMemories: null,
        maxRolloutAgeDays: null,
        maxRolloutsPerStartup: null,
        minRolloutIdleHours: null,
        extractModel: null,
        consolidationModel: null,
        useMemories: true,
      },
      commitAttribution: null,
      notify: null,
      history: { persistence: 'save-all', maxBytes: null },
      hideAgentReasoning: false,
      showRawAgentReasoning: false,
      fileOpener: 'vscode',
      tui: {},
      checkForUpdateOnStartup: true,
      analyticsEnabled: null,
      feedbackEnabled: true,
      otel: {},
      chatgptBaseUrl: 'https://chatgpt.com/backend-api/',
      openaiBaseUrl: null,
      authCredentialsStore: 'file',
      forcedLoginMethod: null,
      forcedChatgptWorkspaceIds: null,
      warnings: [],
      deprecations: [],
    });
    expect([
      modelProvider,
      Object.keys(modelProviders),
      features.unified_exec,
      logDirectory,
      sqliteHome,
      cwd.endsWith('/repo'),
      requirements.sources,
    ]).toEqual([
      {
        id: 'openai',
        name: 'OpenAI',
        baseUrl: null,
        envKey: null,
        envKeyInstructions: null,
        bearerToken: null,
        auth: null,
        queryParams: {},
        headers: {},
        envHeaders: { 'OpenAI-Organization': 'OPENAI_ORGANIZATION', 'OpenAI-Project': 'OPENAI_PROJECT' },
        requestMaxRetries: 4,
        streamMaxRetries: 5,
        streamIdleTimeoutMs: 300_000,
        requiresOpenaiAuth: true,
        supportsWebsockets: true,
      },
      ['openai', 'ollama', 'lmstudio'],
      true,
      `${codexHome}/log`,
      codexHome,
      true,
      {},
    ]);
  });

  test('a CODEX_HOME that does not exist is an empty one', async () => {
    const config = await withConfig({ options: { codexHome: '/nowhere/at/all' } }, (load) => load());

    expect(config.modelProviderId).toBe('openai');
  });
});

describe('precedence', () => {
  const profiles = 'model = "top"\nmodel_reasoning_effort = "low"\n[profiles.fast]\nmodel = "of-profile"\n';

  test('flags go over the profile, the profile over overrides and the top level', async () => {
    const load = (options: Partial<LoadConfigOptions>, overrides: string[] = []) =>
      resolved({ config: profiles, overrides, options });
    const models = [
      await load({}),
      await load({}, ['model="of-override"']),
      await load({ profile: 'fast' }, ['model="of-override"']),
      await load({ profile: 'fast', flags: { model: 'of-flag' } }),
    ];

    expect(models.map((config) => [config.model, config.reasoningEffort])).toEqual([
      ['top', 'low'],
      ['of-override', 'low'],
      ['of-profile', 'low'],
      ['of-flag', 'low'],
    ]);
  });

  test('the profile may be named in the file', async () => {
    expect(await resolved({ config: `profile = "fast"\n${profiles}` })).toMatchObject({ profile: 'fast', model: 'of-profile' });
  });

  test('a profile may be a file of its own, which overrides go over', async () => {
    const files = { 'home/fast.config.toml': 'model = "of-file"\nmodel_reasoning_effort = "high"\n' };
    const config = await resolved({
      config: 'model = "top"\n',
      files,
      overrides: ['model_reasoning_effort="medium"'],
      options: { profile: 'fast' },
    });

    expect([config.profile, config.model, config.reasoningEffort]).toEqual(['fast', 'of-file', 'medium']);
  });

  test('the table of a profile wins over its file', async () => {
    const config = await resolved({
      config: profiles,
      files: { 'home/fast.config.toml': 'model = "of-file"\n' },
      options: { profile: 'fast' },
    });

    expect(config.model).toBe('of-profile');
  });

  test('the system file lies under, the managed file over everything', async () => {
    const files = {
      'system/config.toml': 'model = "system"\nreview_model = "system"\n',
      'system/managed_config.toml': 'model = "managed"\n',
    };
    const config = await resolved({ config: 'model = "user"\n', files, overrides: ['model="flag"'] });

    expect([config.model, config.reviewModel]).toEqual(['managed', 'system']);
  });
});

describe('project files', () => {
  const files = {
    'repo/.codex/config.toml': 'model = "root"\ndeveloper_instructions = "from the project"\n',
    'repo/sub/.codex/config.toml': 'model = "sub"\nmodel_instructions_file = "own.md"\n',
    'repo/sub/.codex/own.md': ' Own text \n',
  };

  test('count in a trusted project, the nearest to the cwd over the others', async () => {
    const config = await resolved({ config: '[projects."{{ROOT}}/repo"]\ntrust_level = "trusted"\n', files, cwd: 'repo/sub' });

    expect([config.model, config.developerInstructions, config.baseInstructions, config.trustLevel]).toEqual([
      'sub',
      'from the project',
      'Own text',
      'trusted',
    ]);
  });

  test('do not count without trust, and may then be broken', async () => {
    const broken = { ...files, 'repo/.codex/config.toml': 'model = \n' };
    const undecided = await resolved({ files: broken, cwd: 'repo/sub' });
    const untrusted = await resolved({
      config: '[projects."{{ROOT}}/repo"]\ntrust_level = "untrusted"\n',
      files: broken,
      cwd: 'repo/sub',
    });

    expect([undecided.model, untrusted.model]).toEqual([null, null]);
  });

  test('that are broken stop a trusted project', async () => {
    const report = await reportOf({
      config: '[projects."{{ROOT}}/repo"]\ntrust_level = "trusted"\n',
      files: { 'repo/.codex/config.toml': 'model = \n' },
    });

    expect(report.split('\n')[1]).toBe(
      '{{ROOT}}/repo/.codex/config.toml:1:9: string values must be quoted, expected literal string',
    );
  });

  test('cannot make their own project trusted', async () => {
    const config = await resolved({
      files: { 'repo/.codex/config.toml': 'model = "x"\n[projects."{{ROOT}}/repo"]\ntrust_level = "trusted"\n' },
    });

    expect([config.model, config.trustLevel]).toEqual([null, null]);
  });

  test('trust may come with the request', async () => {
    const config = await resolved({ files, overrides: ['projects."{{ROOT}}/repo".trust_level="trusted"'] });

    expect(config.model).toBe('root');
  });

  test('a linked work tree has the trust of its main repository', async () => {
    const config = await resolved({
      config: '[projects."{{ROOT}}/repo"]\ntrust_level = "trusted"\n',
      files: {
        'repo/.git/worktrees/other/HEAD': 'ref: x\n',
        'other/.git': 'gitdir: {{ROOT}}/repo/.git/worktrees/other\n',
        'other/.codex/config.toml': 'model = "of-work-tree"\n',
      },
      cwd: 'other',
    });

    expect([config.model, config.trustLevel]).toEqual(['of-work-tree', 'trusted']);
  });

  test('own markers decide where a project begins', async () => {
    const config = await resolved({
      config: 'project_root_markers = ["top"]\n[projects."{{ROOT}}"]\ntrust_level = "trusted"\n',
      files: { top: '', '.codex/config.toml': 'model = "of-top"\n' },
    });

    expect(config.model).toBe('of-top');
  });
});

describe('sandbox and approvals', () => {
  test.each([
    ['trusted', 'on-request', 'workspace-write'],
    ['untrusted', 'untrusted', 'workspace-write'],
  ])('a folder marked %s asks %s and opens %s', async (level, approvalPolicy, sandbox) => {
    const config = await resolved({ config: `[projects."{{ROOT}}/repo"]\ntrust_level = "${level}"\n` });

    expect([config.approvalPolicy, config.sandboxPolicy.type]).toEqual([approvalPolicy, sandbox]);
  });

  test('writable roots come from the file and the command line, made absolute, each once', async () => {
    const { sandboxPolicy } = await withConfig(
      {
        config: '[sandbox_workspace_write]\nwritable_roots = ["~/a", "/abs/../b"]\nnetwork_access = true\n',
        options: { flags: { sandboxMode: 'workspace-write', addDirs: ['sub', '/b'] } },
      },
      (load, root) => JSON.parse(JSON.stringify(load()).replaceAll(root, '{{ROOT}}')) as ReturnType<typeof load>,
    );

    expect(sandboxPolicy).toEqual({
      type: 'workspace-write',
      writable_roots: ['{{ROOT}}/a', '/b', '{{ROOT}}/repo/sub'],
      network_access: true,
      exclude_tmpdir_env_var: false,
      exclude_slash_tmp: false,
    });
  });

  test('a table of approvals names the kinds of questions that are put to a person', async () => {
    const { approvalPolicy, warnings } = await resolved({
      config: '[approval_policy.granular]\nrules = true\nsandbox_approval = true\n',
    });

    expect([approvalPolicy, warnings]).toEqual([
      {
        granular: {
          sandbox_approval: true,
          rules: true,
          skill_approval: false,
          request_permissions: false,
          mcp_elicitations: false,
        },
      },
      [],
    ]);
  });
});

describe('providers', () => {
  const own =
    '[model_providers.own]\nname = "Own"\nbase_url = "http://127.0.0.1:1/v1"\nenv_key = "OWN_KEY"\nrequest_max_retries = 500\n';

  test('an own provider is completed', async () => {
    const config = await resolved({ config: `model_provider = "own"\n${own}` });

    expect(config.modelProvider).toEqual({
      id: 'own',
      name: 'Own',
      baseUrl: 'http://127.0.0.1:1/v1',
      envKey: 'OWN_KEY',
      envKeyInstructions: null,
      bearerToken: null,
      auth: null,
      queryParams: {},
      headers: {},
      envHeaders: {},
      requestMaxRetries: 100,
      streamMaxRetries: 5,
      streamIdleTimeoutMs: 300_000,
      requiresOpenaiAuth: false,
      supportsWebsockets: false,
    });
  });

  test('a built-in provider cannot be replaced', async () => {
    const config = await resolved({ config: '[model_providers.openai]\nname = "x"\nbase_url = "http://evil"\n' });

    expect([config.modelProvider.baseUrl, config.warnings]).toEqual([
      null,
      ['`[model_providers.openai]` is ignored: `openai` is built in and cannot be replaced.'],
    ]);
  });

  test('the base URL of the built-in provider comes from the file, else from the environment', async () => {
    const env = { OPENAI_BASE_URL: 'http://env/v1' };
    const fromEnv = await resolved({ options: { env } });
    const fromFile = await resolved({ config: 'openai_base_url = "http://file/v1"\n', options: { env } });

    expect([fromEnv.modelProvider.baseUrl, fromFile.modelProvider.baseUrl]).toEqual(['http://env/v1', 'http://file/v1']);
  });

  test('a model on this machine needs a provider', async () => {
    const config = await resolved({ options: { flags: { oss: true, localProvider: 'ollama' }, env: { CODEX_OSS_PORT: '9' } } });

    expect([config.modelProviderId, config.modelProvider.baseUrl, config.model]).toEqual([
      'ollama',
      'http://localhost:9/v1',
      'gpt-oss:20b',
    ]);
    expect(await reportOf({ options: { flags: { oss: true } } })).toBe(
      'Error: No default OSS provider configured. Use --local-provider=provider or set oss_provider to one of: lmstudio, ollama in config.toml',
    );
  });

  test('signing for AWS is said to be missing rather than left out', async () => {
    const config = 'model_provider = "b"\n[model_providers.b]\nname = "b"\n[model_providers.b.aws]\nregion = "x"\n';

    await expect(resolved({ config })).rejects.toMatchObject({ code: 'build/not-available' });
  });

  test('signing in at a gateway is said to be missing rather than left out', async () => {
    const config = 'model_provider = "b"\n[model_providers.b]\nname = "b"\n[model_providers.b.gateway_oauth]\nclient_id = "x"\n';
    await expect(resolved({ config })).rejects.toMatchObject({ code: 'build/not-available' });
  });

  test.each(['amazon-bedrock', 'amazon-bedrock-runtime', 'gcp'])(
    '%s is said to be missing, whether configured or not',
    async (id) => {
      const missing = { code: 'build/not-available' };
      await expect(resolved({ config: `model_provider = "${id}"\n` })).rejects.toMatchObject(missing);
      await expect(resolved({ config: `model_provider = "${id}"\n[model_providers.${id}]\n` })).rejects.toMatchObject(missing);
    },
  );
});

describe('prompts in files', () => {
  test.each([
    [
      'model_instructions_file = "none.md"\n',
      'failed to read model instructions file {{ROOT}}/home/none.md: No such file or directory (os error 2)',
    ],
    ['model_instructions_file = "empty.md"\n', 'model instructions file is empty: {{ROOT}}/home/empty.md'],
    ['experimental_compact_prompt_file = "empty.md"\n', 'experimental compact prompt file is empty: {{ROOT}}/home/empty.md'],
    ['model_instructions_file = "."\n', 'failed to read model instructions file {{ROOT}}/home: Is a directory (os error 21)'],
  ])('%j is refused', async (config, message) => {
    expect(await reportOf({ config, files: { 'home/empty.md': ' \n' } })).toBe(`Error: ${message}`);
  });

  test('a path in an override counts from the cwd', async () => {
    const config = await resolved({ files: { 'repo/own.md': 'own' }, overrides: ['model_instructions_file=own.md'] });

    expect(config.baseInstructions).toBe('own');
  });

  test('the key with the text wins over the file', async () => {
    const config = await resolved({
      config: 'compact_prompt = " from the key "\nexperimental_compact_prompt_file = "file.md"\n',
      files: { 'home/file.md': 'from the file' },
    });

    expect(config.compactPrompt).toBe('from the key');
  });
});

describe('reports', () => {
  test('a value of the wrong kind is shown in its file', async () => {
    expect(await reportOf({ config: 'model = 5\n' })).toBe(
      'Error loading config.toml:\n{{ROOT}}/home/config.toml:1:9: invalid type: integer `5`, expected a string\n  |\n1 | model = 5\n  |         ^',
    );
  });

  test('an unknown word is marked over its whole length', async () => {
    expect(await reportOf({ config: 'sandbox_mode = "everything"\n' })).toBe(
      'Error loading config.toml:\n{{ROOT}}/home/config.toml:1:16: unknown variant `everything`, expected one of `read-only`, `workspace-write`, `danger-full-access`\n  |\n1 | sandbox_mode = "everything"\n  |                ^^^^^^^^^^^^',
    );
  });

  test('a message of several lines stands before the excerpt', async () => {
    const config = '[model_providers.x]\nname = "x"\nbase_url = "http://x"\nwire_api = "chat"\n';

    expect(await reportOf({ config })).toBe(
      'Error loading config.toml:\n{{ROOT}}/home/config.toml:4:12: `wire_api = "chat"` is no longer supported.\nHow to fix: set `wire_api = "responses"` in your provider config.\nMore info: https://github.com/openai/codex/discussions/7782\n  |\n4 | wire_api = "chat"\n  |            ^^^^^^',
    );
  });

  test.each([
    [
      'sandbox_mode=nope',
      'unknown variant `nope`, expected one of `read-only`, `workspace-write`, `danger-full-access`\nin `sandbox_mode`\n',
    ],
    [
      'model_reasoning_effort="enormous"',
      'unknown variant `enormous`, expected one of `none`, `minimal`, `low`, `medium`, `high`, `xhigh`\nin `model_reasoning_effort`\n',
    ],
    ['approval_policy=1', 'invalid type: unit variant, expected string only\nin `approval_policy`\n'],
    ['mcp_servers.x={}', 'invalid transport\nin `mcp_servers.x`\n'],
    ['notify=[1]', 'invalid type: integer `1`, expected a string\nin `notify`\n'],
  ])('the override %s is named by its key', async (override, report) => {
    expect(await reportOf({ overrides: [override] })).toBe(`Error loading config.toml: ${report}`);
  });

  test('the file is blamed before the override', async () => {
    expect(await reportOf({ config: 'model = 5\n', overrides: ['approval_policy=1'] })).toContain('config.toml:1:9');
  });

  test('a wrong value that an override replaces does no harm', async () => {
    expect((await resolved({ config: 'model = 5\n', overrides: ['model=x'] })).model).toBe('x');
  });

  test.each([
    [{ options: { profile: 'nope' } }, 'Error: config profile `nope` not found'],
    [{ options: { profile: '../home/config' } }, 'Error: config profile `../home/config` not found'],
    [{ overrides: ['model_provider="nope"'] }, 'Error: Model provider `nope` not found'],
    [{ overrides: ['model_provider="__proto__"'] }, 'Error: Model provider `__proto__` not found'],
    [{ config: '[agents]\nmax_threads = 0\n' }, 'Error: agents.max_threads must be at least 1'],
  ])('%j ends in %j', async (setup, report) => {
    expect(await reportOf(setup)).toBe(report);
  });
});

test('values of many kinds arrive', async () => {
  const config = await resolved({
    config: `
notify = ["prog", "arg"]
forced_chatgpt_workspace_id = ["a", " "]
web_search = "live"
chatgpt_base_url = "https://x/backend"
tool_output_token_limit = 9
project_doc_fallback_filenames = ["README.md", " "]
model_verbosity = "high"
log_dir = "logs"
[tools]
view_image = false
web_search = { context_size = "low", location = { city = "Bern" } }
[history]
max_bytes = 5
[memories]
max_rollout_age_days = 1000
min_rollout_idle_hours = 0
[agents]
max_threads = 2
[agents.reviewer]
description = "reads"
config_file = "agents/reviewer.toml"
[[skills.config]]
path = "skills/one"
enabled = false
[mcp_servers.docs]
command = "docs"
args = ["--stdio"]
`,
  });

  expect({
    notify: config.notify,
    workspaces: config.forcedChatgptWorkspaceIds,
    webSearch: config.webSearchMode,
    chatgptBaseUrl: config.chatgptBaseUrl,
    limit: config.toolOutputTokenLimit,
    names: config.projectDocFallbackFilenames,
    verbosity: config.verbosity,
    logs: config.logDirectory === `${config.codexHome}/logs`,
    tools: config.tools,
    history: config.history,
    memories: [config.memories.maxRolloutAgeDays, config.memories.minRolloutIdleHours],
    agents: [
      config.agents.maxThreads,
      config.agents.roles['reviewer']?.configFile === `${config.codexHome}/agents/reviewer.toml`,
    ],
    skill: [config.skills[0]?.path === `${config.codexHome}/skills/one`, config.skills[0]?.enabled],
    mcp: config.mcpServers,
  }).toEqual({
    notify: ['prog', 'arg'],
    workspaces: ['a'],
    webSearch: 'live',
    chatgptBaseUrl: 'https://x/backend/',
    limit: 9,
    names: ['README.md'],
    verbosity: 'high',
    logs: true,
    tools: {
      viewImage: false,
      updatePlan: true,
      requestUserInput: true,
      webSearch: { contextSize: 'low', allowedDomains: null, location: { city: 'Bern' } },
    },
    history: { persistence: 'save-all', maxBytes: 5 },
    memories: [90, 1],
    agents: [2, true],
    skill: [true, false],
    mcp: { docs: { command: 'docs', args: ['--stdio'] } },
  });
});
