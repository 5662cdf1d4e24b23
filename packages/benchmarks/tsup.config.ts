import { defineConfig } from 'tsup';

// Two programs that run on their own: what measures, and the scripted model it starts beside itself.
export default defineConfig({
  entry: { main: 'src/main.ts', 'model-server': 'src/model-server.ts' },
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
