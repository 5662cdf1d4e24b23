import { defineConfig } from 'tsup';

/** How every library is bundled: one ES module per entry, declarations come from `tsc -b` (scripts/emit-declarations.mjs). */
export function libraryConfig(entry: string[]): ReturnType<typeof defineConfig> {
  return defineConfig({
    entry,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    splitting: true,
    clean: true,
    dts: false,
    sourcemap: true,
    removeNodeProtocol: false,
  });
}
