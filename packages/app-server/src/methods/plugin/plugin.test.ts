import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introduce, refusalOf, testServer } from '../../testing/test-server.ts';

const local = (name: string, place: string, more: object = {}) => ({ name, source: { source: 'local', path: place }, ...more });
const MARKETPLACE = {
  name: 'shop',
  interface: { displayName: 'My Shop' },
  plugins: [
    local('demo', './plugins/demo', {
      category: 'Work',
      policy: { installation: 'INSTALLED_BY_DEFAULT', authentication: 'ON_USE' },
    }),
    { name: 'far', source: { source: 'url', url: 'https://git.test/far.git', ref: 'main' }, version: '3' },
    { name: 'bare', source: './plugins/bare' },
    local('outside', '../elsewhere'),
    local('bad name!', './plugins/demo'),
  ],
};
const MANIFEST = {
  name: 'demo',
  version: '1.2.3',
  description: 'What it does',
  keywords: ['first aid'],
  interface: {
    displayName: 'Grand Demo',
    defaultPrompt: 'Do it',
    logo: './logo.png',
    composerIcon: '../up.png',
    websiteURL: 'https://demo.test',
  },
};
const HOOKS = {
  hooks: {
    PreToolUse: [
      {
        hooks: [
          { type: 'command', command: 'a' },
          { type: 'command', command: 'b' },
        ],
      },
    ],
  },
};

/** A client of a server in whose work folder a marketplace lies. */
async function opened(more: Record<string, string> = {}) {
  const context = testServer(() => []);
  const files: Record<string, string> = {
    '.agents/plugins/marketplace.json': JSON.stringify(MARKETPLACE),
    'plugins/demo/.codex-plugin/plugin.json': JSON.stringify(MANIFEST),
    'plugins/demo/skills/hello/SKILL.md': '---\nname: hello\ndescription: Says hello\n---\nBody\n',
    'plugins/demo/.mcp.json': JSON.stringify({ mcpServers: { web: {}, docs: {} } }),
    'plugins/demo/hooks/hooks.json': JSON.stringify(HOOKS),
    'plugins/bare/README.md': 'nothing here',
    ...more,
  };
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(context.cwd, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const client = context.connect();
  await introduce(client);
  return {
    home: context.home,
    cwd: context.cwd,
    marketplacePath: path.join(context.cwd, '.agents/plugins/marketplace.json'),
    signIn: () => client.peer.request('account/login/start', { type: 'apiKey', apiKey: 'sk-1' }),
    ask: (method: string, params: object) => client.peer.request(`plugin/${method}`, params),
    [Symbol.asyncDispose]: () => context[Symbol.asyncDispose](),
  };
}

const summary = (name: string, more: object) => ({
  id: `${name}@shop`,
  remotePluginId: null,
  version: null,
  localVersion: null,
  name,
  shareContext: null,
  installed: false,
  installedAt: null,
  enabled: false,
  installPolicy: 'AVAILABLE',
  installPolicySource: null,
  mustShowInstallationInterstitial: null,
  authPolicy: 'ON_INSTALL',
  availability: 'AVAILABLE',
  disabledReason: null,
  eligiblePlanTypes: null,
  interface: null,
  keywords: [],
  ...more,
});

const demo = (cwd: string, more: object = {}) =>
  summary('demo', {
    localVersion: '1.2.3',
    source: { type: 'local', path: path.join(cwd, 'plugins/demo') },
    installPolicy: 'INSTALLED_BY_DEFAULT',
    authPolicy: 'ON_USE',
    interface: {
      displayName: 'Grand Demo',
      shortDescription: null,
      longDescription: null,
      developerName: null,
      category: 'Work',
      capabilities: [],
      websiteUrl: 'https://demo.test',
      privacyPolicyUrl: null,
      termsOfServiceUrl: null,
      defaultPrompt: ['Do it'],
      brandColor: null,
      composerIcon: null,
      composerIconUrl: null,
      logo: path.join(cwd, 'plugins/demo/logo.png'),
      logoDark: null,
      logoUrl: null,
      logoUrlDark: null,
      screenshots: [],
      screenshotUrls: [],
    },
    keywords: ['first aid'],
    ...more,
  });

test('lists the marketplace of a folder, without plugins that lie outside of it', async () => {
  await using context = await opened();
  const { cwd, marketplacePath } = context;
  const far = { type: 'git', url: 'https://git.test/far.git', path: null, refName: 'main', sha: null };
  expect(await context.ask('list', { cwds: [cwd] })).toEqual({
    marketplaces: [
      {
        name: 'shop',
        path: marketplacePath,
        interface: { displayName: 'My Shop' },
        plugins: [
          demo(cwd),
          summary('far', { localVersion: '3', source: far }),
          summary('bare', { source: { type: 'local', path: path.join(cwd, 'plugins/bare') } }),
        ],
      },
    ],
    marketplaceLoadErrors: [],
    featuredPluginIds: [],
  });
  expect(await context.ask('list', {})).toMatchObject({ marketplaces: [] });
});

test('a folder without a marketplace has that of its repository; a nearer one goes first', async () => {
  const near = JSON.stringify({ name: 'near', plugins: [local('one', './one')] });
  await using context = await opened({ '.git/HEAD': '', 'a/b/x': '', 'c/.claude-plugin/marketplace.json': near });
  const namesAt = async (folder: string) => {
    const { marketplaces } = (await context.ask('list', { cwds: [path.join(context.cwd, folder)] })) as {
      marketplaces: { name: string }[];
    };
    return marketplaces.map(({ name }) => name);
  };
  expect(await namesAt('a/b')).toEqual(['shop']);
  expect(await namesAt('c')).toEqual(['near']);
});

test('a file that is no marketplace is told of, and hides no other', async () => {
  const file = 'broken/.agents/plugins/marketplace.json';
  await using context = await opened({ [file]: '{}' });
  const cwds = [path.join(context.cwd, 'broken'), context.cwd];
  const marketplacePath = path.join(context.cwd, file);
  const message = `invalid marketplace file \`${marketplacePath}\`: missing field \`name\``;
  expect(await context.ask('list', { cwds })).toMatchObject({
    marketplaces: [{ name: 'shop' }],
    marketplaceLoadErrors: [{ marketplacePath, message }],
  });
  expect(await refusalOf(context.ask('read', { marketplacePath, pluginName: 'x' }))).toEqual([-32600, message]);
});

test('the configuration names marketplaces and switches plugins; what lies in the home folder is installed', async () => {
  await using context = await opened();
  writeFileSync(
    path.join(context.home, 'config.toml'),
    `[marketplaces.mine]\nsource_type = "local"\nsource = "${context.cwd}"\n[plugins."demo@shop"]\nenabled = true\n`,
  );
  mkdirSync(path.join(context.home, 'plugins/cache/shop/demo/1.2.3'), { recursive: true });
  const plugins = [demo(context.cwd, { installed: true, enabled: true })];
  expect(await context.ask('installed', {})).toMatchObject({ marketplaces: [{ name: 'shop', plugins }] });
  expect(await context.ask('installed', { installSuggestionPluginNames: ['far'] })).toMatchObject({
    marketplaces: [{ plugins: [{ name: 'demo' }, { name: 'far' }] }],
  });
});

test('reads what a plugin holds', async () => {
  await using context = await opened();
  const { cwd, marketplacePath } = context;
  expect(await context.ask('read', { marketplacePath, pluginName: 'demo' })).toEqual({
    plugin: {
      marketplaceName: 'shop',
      marketplacePath,
      summary: demo(cwd),
      shareUrl: null,
      description: 'What it does',
      skills: [
        {
          name: 'demo:hello',
          description: 'Says hello',
          shortDescription: null,
          interface: null,
          path: path.join(cwd, 'plugins/demo/skills/hello/SKILL.md'),
          enabled: true,
        },
      ],
      onboardingSkill: null,
      hooks: [
        { key: 'demo@shop:hooks/hooks.json:pre_tool_use:0:0', eventName: 'preToolUse' },
        { key: 'demo@shop:hooks/hooks.json:pre_tool_use:0:1', eventName: 'preToolUse' },
      ],
      apps: [],
      appTemplates: [],
      mcpServers: ['docs', 'web'],
      scheduledTasks: null,
    },
  });
});

test.each([
  [{ pluginName: 'demo' }, 'plugin/read requires exactly one of marketplacePath or remoteMarketplaceName'],
  [{ pluginName: 'none' }, 'plugin `none` was not found in marketplace `shop`'],
  [{ pluginName: 'bare' }, 'missing or invalid plugin.json'],
  [{ pluginName: 'x', marketplacePath: '/none/m.json' }, 'marketplace file `/none/m.json` does not exist'],
  [
    { pluginName: 'x', marketplacePath: '/dev/zero' },
    'invalid marketplace file `/dev/zero`: `/dev/zero` is no plain file or larger than 4194304 bytes',
  ],
  [
    { pluginName: 'x', remoteMarketplaceName: 'r' },
    'read remote plugin details: chatgpt authentication required for remote plugin catalog',
  ],
])('%j cannot be read', async (params, message) => {
  await using context = await opened();
  const { marketplacePath } = context;
  const asked = message.includes('exactly') || 'marketplacePath' in params || 'remoteMarketplaceName' in params;
  expect(await refusalOf(context.ask('read', asked ? params : { marketplacePath, ...params }))).toEqual([-32600, message]);
});

test('finds plugins by name and keyword, the best fit first', async () => {
  const marketplace = { name: 'shop', plugins: ['the-demo', 'demo-two', 'demo'].map((name) => local(name, `./plugins/${name}`)) };
  await using context = await opened({ '.agents/plugins/marketplace.json': JSON.stringify(marketplace) });
  const search = async (params: object) => {
    const { data } = (await context.ask('search', { cwds: [context.cwd], ...params })) as {
      data: { plugin: { name: string } }[];
    };
    return data.map(({ plugin }) => plugin.name);
  };
  expect(await search({ searchTerm: 'DEMO' })).toEqual(['demo', 'demo-two', 'the-demo']);
  expect(await search({ searchTerm: 'the demo' })).toEqual(['the-demo']);
  expect(await search({ searchTerm: 'irst aid' })).toEqual(['demo']);
  expect(await search({ searchTerm: ' ' })).toEqual([]);
  expect(await search({ searchTerm: 'demo', cursor: '1' })).toEqual([]);
  expect(await search({ searchTerm: 'demo', scope: 'workspace' })).toEqual([]);
});

test('what an account offers is not asked for', async () => {
  await using context = await opened();
  const wanted = 'chatgpt authentication required for remote plugin catalog';
  expect(await refusalOf(context.ask('list', { marketplaceKinds: ['shared-with-me'] }))).toEqual([
    -32600,
    `list remote plugin catalog: ${wanted}`,
  ]);
  expect(await context.ask('list', { cwds: [context.cwd], marketplaceKinds: ['vertical'] })).toMatchObject({ marketplaces: [] });
  const skill = { remoteMarketplaceName: 'r', remotePluginId: 'p', skillName: 's' };
  expect(await refusalOf(context.ask('share/list', {}))).toEqual([-32600, `list remote plugin shares: ${wanted}`]);
  expect(await refusalOf(context.ask('share/delete', { remotePluginId: 'p' }))).toEqual([
    -32600,
    `delete remote plugin share: ${wanted}`,
  ]);
  expect(await refusalOf(context.ask('share/checkout', { remotePluginId: 'p' }))).toEqual([
    -32600,
    `checkout plugin share: ${wanted}`,
  ]);
  await context.signIn();
  expect(await refusalOf(context.ask('skill/read', skill))).toEqual([
    -32600,
    `read remote plugin skill details: ${wanted}; api key auth is not supported`,
  ]);
});
