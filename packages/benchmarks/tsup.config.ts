import { defineConfig } from 'tsup';

// Programs that run on their own: what measures, and the servers that it starts beside itself.
export default defineConfig({
  entry: {
    main: 'src/main.ts',
    'model-server': 'src/model-server.ts',
    'mcp-server': 'src/mcp-server.ts',
    'proxy-upstream': 'src/proxy/upstream.ts',
  },
  outDir: process.env['BENCHMARKS_DIST'] ?? 'dist',
  format: 'esm',
  target: 'node20',
  platform: 'node',
  splitting: false,
  clean: true,
  dts: false,
  noExternal: [/.*/],
  esbuildOptions: (options) => {
    options.conditions = ['@codex-ts/source', 'import'];
  },
});
