// Writes the tsconfig.json of every package from its dependencies, so that `tsc -b` knows the order.
// `--check` writes nothing and fails when one is out of date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const packages = readdirSync(path.join(root, 'packages')).filter((name) =>
  existsSync(path.join(root, 'packages', name, 'package.json')),
);
const published = packages.filter((name) => !manifest(name).private);

function manifest(name) {
  return JSON.parse(readFileSync(path.join(root, 'packages', name, 'package.json'), 'utf8'));
}

function references(name) {
  const dependencies = Object.keys(manifest(name).dependencies ?? {});
  return dependencies
    .filter((each) => each.startsWith('@codex-ts/'))
    .map((each) => ({ path: `../${each.slice('@codex-ts/'.length)}` }));
}

const files = published.map((name) => [
  `packages/${name}/tsconfig.json`,
  {
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      composite: true,
      rootDir: 'src',
      outDir: 'dist',
      emitDeclarationOnly: true,
      tsBuildInfoFile: 'dist/.tsbuildinfo',
    },
    include: ['src'],
    exclude: ['src/**/*.test.ts', 'src/testing'],
    references: references(name),
  },
]);
files.push(['tsconfig.build.json', { files: [], references: published.map((name) => ({ path: `packages/${name}` })) }]);

let stale = 0;
for (const [file, content] of files) {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const before = existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : '';
  if (before !== '' && JSON.stringify(JSON.parse(before)) === JSON.stringify(content)) continue;
  stale += 1;
  if (check) console.error(`out of date: ${file} (run node scripts/sync-tsconfig.mjs)`);
  else writeFileSync(path.join(root, file), text);
}
if (check && stale > 0) process.exit(1);
