import { chmod, copyFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { directImports } from '../../scripts/direct-imports.ts';
import { lazyRequires } from '../../scripts/lazy-requires.ts';
import { ownChunks } from '../../scripts/own-chunks.ts';
import { plainExports } from '../../scripts/plain-exports.ts';
import { schemaFiles } from '../../scripts/schema-files.ts';

/** Packages that bring files of their own (native code, WebAssembly) and are loaded from node_modules. */
const EXTERNAL = ['node-pty', 'koffi', 'web-tree-sitter', 'tree-sitter-bash', '@bokuweb/zstd-wasm', '@napi-rs/keyring', 'sharp'];

type PluginBuild = Parameters<NonNullable<Options['esbuildPlugins']>[number]['setup']>[0];

const packages = path.resolve('../../packages');

/** Few configurations name files by patterns. */
const SELDOM_NEEDED = [path.join(packages, 'sandbox/src/glob-pattern.ts')];

const dist = path.resolve(process.env['CODEX_BUNDLE_DIR'] ?? 'dist');

/**
 * A launcher, and the program with a chunk for each command, so that a command loads only what it needs. The chunks are made
 * as ES modules and then written as CommonJS: that starts faster, `src/launch` can keep its compiled code, and a chunk loads when
 * something of it is used.
 */
export default defineConfig({
  entry: { main: 'src/main.ts' },
  outDir: dist,
  format: 'esm',
  target: 'node20',
  platform: 'node',
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
  clean: true,
  dts: false,
  removeNodeProtocol: false,
  noExternal: [new RegExp(`^(?!(?:${EXTERNAL.join('|')})(?:/|$))`)],
  external: EXTERNAL,
  define: { 'import.meta.url': '__fileUrl' },
  esbuildOptions: (options) => {
    options.conditions = ['@codex-ts/source', 'import'];
    options.legalComments = 'none';
  },
  esbuildPlugins: [
    directImports({ packages }),
    ownChunks([...schemaFiles(packages), ...SELDOM_NEEDED]),
    { name: 'commonjs', setup: writeCommonJs },
  ],
  onSuccess: async () => {
    await writeFile(path.join(dist, 'package.json'), '{ "type": "commonjs" }\n');
    const sandbox = createRequire(import.meta.url).resolve('@codex-ts/sandbox/package.json');
    await copyFile(path.join(path.dirname(sandbox), 'src', 'sandbox-helper.cjs'), path.join(dist, 'sandbox-helper.cjs'));
    await chmod(path.join(dist, 'codex.js'), 0o755);
  },
});

function writeCommonJs(build: PluginBuild): void {
  const commonJs = { format: 'cjs', target: 'node20', platform: 'node', minifySyntax: true, minifyWhitespace: true } as const;
  build.onEnd(async ({ outputFiles = [] }) => {
    await build.esbuild.build({ ...commonJs, entryPoints: ['src/codex.ts'], bundle: true, outfile: path.join(dist, 'codex.js') });
    for (const file of outputFiles.filter(({ path: name }) => name.endsWith('.js'))) {
      const { code } = await build.esbuild.transform(file.text, {
        ...commonJs,
        supported: { 'dynamic-import': false }, // code from the cache cannot `import()`
        banner: file.text.includes('__fileUrl') ? 'const __fileUrl=require("node:url").pathToFileURL(__filename).href;' : '',
      });
      file.contents = Buffer.from(plainExports(lazyRequires(code)));
    }
  });
}
