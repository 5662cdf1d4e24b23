import { defineConfig } from 'tsup';

// Programs that run on their own: what measures, and the scripted model and the MCP server it starts beside itself.
export default defineConfig({
  entry: { main: 'src/main.ts', 'model-server': 'src/model-server.ts', 'mcp-server': 'src/mcp-server.ts' },
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
