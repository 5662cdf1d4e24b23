import { temporaryDirectory } from '@codex-ts/testkit';
import { describe, expect, test } from 'vitest';
import { loadConfig, type LoadConfigOptions } from '../index.ts';
import { webSearchModeForTurn } from '../resolve/tool-settings.ts';
import { parseRequirements } from './parse-requirements.ts';

describe('parseRequirements', () => {
  test('reads every demand', () => {
    const text = `
allowed_approval_policies = ["on-request"]
allowed_sandbox_modes = ["workspace-write", "read-only"]
allowed_web_search_modes = ["cached"]
enforce_residency = "us"
[mcp_servers.docs.identity]
command = "docs"
[mcp_servers.web.identity]
url = "https://x"
[[rules.prefix_rules]]
pattern = [{ token = "git" }, { any_of = ["push", "fetch"] }]
decision = "prompt"
justification = "ask first"
[experimental_network]
enabled = true
`;

    expect(parseRequirements('/r.toml', text)).toEqual({
      allowedApprovalPolicies: ['on-request'],
      allowedSandboxModes: ['workspace-write', 'read-only'],
      allowedWebSearchModes: ['cached', 'disabled'],
      mcpServers: { docs: { command: 'docs' }, web: { url: 'https://x' } },
      prefixRules: [{ pattern: [['git'], ['push', 'fetch']], decision: 'prompt', justification: 'ask first' }],
      enforceResidency: 'us',
      network: { enabled: true },
    });
  });

  test.each([
    ['allowed_sandbox_modes = ["workspace-write"]', '/r.toml:1:25: allowed_sandbox_modes must include `read-only`'],
    ['enforce_residency = "eu"', '/r.toml:1:21: unknown variant `eu`, expected `us`'],
    [
      '[[rules.prefix_rules]]\npattern = [{token="rm"}]\ndecision = "allow"',
      '/r.toml:3:12: unknown variant `allow`, expected `prompt` or `forbidden`',
    ],
    ['[[rules.prefix_rules]]\npattern = []\ndecision = "prompt"', '/r.toml:2:11: pattern must not be empty'],
    [
      '[[rules.prefix_rules]]\npattern = [{}]\ndecision = "prompt"',
      '/r.toml:2:12: a pattern token must have either `token` or a non-empty `any_of`',
    ],
    ['[mcp_servers.x]\n', '/r.toml:1:1: missing field `identity`'],
    ['x = \n', '/r.toml:1:5: string values must be quoted, expected literal string'],
  ])('refuses %j', (text, report) => {
    expect(() => parseRequirements('/r.toml', text)).toThrow(report);
  });
});

describe('demands on a session', () => {
  async function resolved(files: Record<string, string>, options: Partial<LoadConfigOptions> = {}) {
    await using folder = temporaryDirectory({ files: { 'home/config.toml': '', 'repo/x': '', ...files } });
    const systemDirectory = folder.join('system');
    const config = loadConfig({
      codexHome: folder.join('home'),
      cwd: folder.join('repo'),
      home: folder.path,
      systemDirectory,
      env: {},
      platform: 'linux',
      ...options,
    });
    return { config, warnings: config.warnings.map((warning) => warning.replaceAll(folder.path, '')) };
  }

  const strict =
    'allowed_approval_policies = ["untrusted"]\nallowed_sandbox_modes = ["read-only"]\nallowed_web_search_modes = []\n';

  test('a default gives way silently, a choice with a warning', async () => {
    const byDefault = await resolved({ 'system/requirements.toml': strict });
    const chosen = await resolved({
      'system/requirements.toml': strict,
      'home/config.toml': 'approval_policy = "never"\nsandbox_mode = "danger-full-access"\nweb_search = "live"\n',
    });
    const outcome = ({ config }: typeof chosen) => [config.approvalPolicy, config.sandboxPolicy.type, config.webSearchMode];

    expect([outcome(byDefault), byDefault.warnings, outcome(chosen), chosen.warnings]).toEqual([
      ['untrusted', 'read-only', 'disabled'],
      [],
      ['untrusted', 'read-only', 'disabled'],
      [
        'The approval policy `never` is not allowed by /system/requirements.toml; `untrusted` is used instead.',
        'The sandbox mode `danger-full-access` is not allowed by /system/requirements.toml; `read-only` is used instead.',
        'The web search mode `live` is not allowed by /system/requirements.toml; `disabled` is used instead.',
      ],
    ]);
  });

  test('the first source wins for each demand', async () => {
    const { config } = await resolved(
      { 'system/requirements.toml': strict },
      { requirements: [{ source: 'your organization', text: 'allowed_approval_policies = ["on-request"]\n' }] },
    );

    expect(config.requirements).toMatchObject({
      allowedApprovalPolicies: ['on-request'],
      allowedSandboxModes: ['read-only'],
      sources: { allowedApprovalPolicies: 'your organization' },
    });
  });

  test('the old managed file allows only what it sets, and read-only', async () => {
    const { config } = await resolved(
      { 'system/managed_config.toml': 'sandbox_mode = "workspace-write"\napproval_policy = "on-request"\n' },
      { flags: { sandboxMode: 'danger-full-access', approvalPolicy: 'never' } },
    );

    expect([config.sandboxPolicy.type, config.approvalPolicy, config.requirements.allowedSandboxModes]).toEqual([
      'workspace-write',
      'on-request',
      ['workspace-write', 'read-only'],
    ]);
  });

  test('tool servers that are not named, or are something else, are switched off', async () => {
    const { config } = await resolved({
      'system/requirements.toml':
        '[mcp_servers.docs.identity]\ncommand = "docs"\n[mcp_servers.web.identity]\nurl = "https://x"\n',
      'home/config.toml':
        '[mcp_servers.docs]\ncommand = "docs"\n[mcp_servers.web]\nurl = "https://evil"\n[mcp_servers.other]\ncommand = "docs"\n',
    });

    expect([config.mcpServers['docs']?.enabled, config.mcpServers['web']?.enabled, config.mcpServers['other']?.enabled]).toEqual([
      undefined,
      false,
      false,
    ]);
    expect(Object.keys(config.mcpServersDisabledByRequirement)).toEqual(['web', 'other']);
  });

  test('with full access a search runs live, if that is allowed', async () => {
    const free = (await resolved({})).config;
    const held = (await resolved({ 'system/requirements.toml': 'allowed_web_search_modes = ["cached"]\n' })).config;
    const off = (await resolved({ 'home/config.toml': 'web_search = "disabled"\n' })).config;

    expect([
      webSearchModeForTurn(free, { type: 'danger-full-access' }),
      webSearchModeForTurn(free, { type: 'read-only' }),
      webSearchModeForTurn(held, { type: 'danger-full-access' }),
      webSearchModeForTurn(off, { type: 'danger-full-access' }),
    ]).toEqual(['live', 'cached', 'cached', 'disabled']);
  });
});
