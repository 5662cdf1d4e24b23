// The layers of ARCHITECTURE.md, checked. An arrow may only go down; inside a layer only where listed.

const LAYERS = [
  ['foundation', 'json-rpc', 'zstd'],
  ['protocol', 'app-server-protocol'],
  [
    'config',
    'login',
    'model-catalog',
    'backend-client',
    'responses-client',
    'apply-patch',
    'shell-command',
    'execpolicy',
    'sandbox',
    'process',
    'rollout',
    'file-search',
    'skills',
    'project-instructions',
    'mcp-client',
    'legacy-events',
    'git',
    'hooks',
  ],
  ['tools'],
  ['core'],
  ['local-runtime'],
  ['exec', 'app-server', 'app-server-client', 'mcp-server', 'responses-api-proxy', 'gateway', 'cloud-tasks', 'tui', 'sdk'],
];

/** Arrows between packages of one layer that ARCHITECTURE.md allows. */
const ALLOWED_SIDEWAYS = [
  ['json-rpc', 'foundation'],
  ['app-server-protocol', 'protocol'],
  ['mcp-client', 'process'],
  ['hooks', 'config'],
  ['hooks', 'process'],
];

const TEST_ONLY = '(testkit|benchmarks|conformance|demo-model)';
const TESTS = '\\.(test|test-d)\\.ts$|/testing/';

const rules = [];
LAYERS.forEach((layer, level) => {
  for (const name of layer) {
    const sideways = ALLOWED_SIDEWAYS.filter(([from]) => from === name).map(([, to]) => to);
    const forbidden = LAYERS.slice(level)
      .flat()
      .filter((other) => other !== name && !sideways.includes(other));
    if (name === 'responses-api-proxy')
      forbidden.push(
        ...LAYERS.slice(0, level)
          .flat()
          .filter((other) => other !== 'foundation'),
      );
    rules.push({
      name: `layer-of-${name}`,
      comment: `${name} may only use what lies below it`,
      severity: 'error',
      from: { path: `^packages/${name}/src/`, pathNot: TESTS },
      to: { path: `^packages/(${forbidden.join('|')})/` },
    });
  }
});

export default {
  forbidden: [
    ...rules,
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'test-parts-stay-in-tests',
      severity: 'error',
      from: { path: '^packages/[^/]+/src', pathNot: [TESTS, `^packages/${TEST_ONLY}/`] },
      to: { path: `^packages/${TEST_ONLY}/` },
    },
    {
      name: 'packages-do-not-import-apps',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'declared-dependencies-only',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src', pathNot: TESTS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: '^packages/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|tsup\\.config\\.ts$)' },
    includeOnly: '^(packages|apps)',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['@codex-ts/source', 'import', 'types', 'default'] },
  },
};
