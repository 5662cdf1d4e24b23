import { defineConfig } from 'tsup';

// One file that runs on its own. koffi is native and optional: it stays outside, and is looked up when the command starts.
export default defineConfig({
  entry: { main: 'src/main.ts' },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  splitting: false,
  clean: true,
  dts: false,
  minify: false,
  noExternal: [/^@codex-ts\//],
  external: ['koffi'],
  esbuildOptions: (options) => {
    options.conditions = ['@codex-ts/source', ...(options.conditions ?? [])];
  },
  banner: {
    js: `#!/usr/bin/env node\nimport{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);`,
  },
});
