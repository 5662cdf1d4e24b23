// Looks at every published package as a user would get it: publint, and are-the-types-wrong. Wants a build first.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pnpm } from './pnpm.mjs';

// publint packs with the pnpm that it finds on the path.
if (!process.argv.includes('--with-pnpm')) {
  pnpm('exec', 'node', 'scripts/check-packages.mjs', '--with-pnpm');
  process.exit();
}

const root = fileURLToPath(new URL('..', import.meta.url));
let failed = 0;
for (const name of readdirSync(path.join(root, 'packages'))) {
  const folder = path.join(root, 'packages', name);
  const file = path.join(folder, 'package.json');
  if (!existsSync(file) || JSON.parse(readFileSync(file, 'utf8')).private) continue;
  const checks = [
    ['publint', ['publint', '--strict', folder]],
    ['attw', ['attw', '--pack', folder, '--profile', 'esm-only', '--format', 'ascii']],
  ];
  for (const [label, args] of checks) {
    const { status, stdout, stderr } = spawnSync(path.join(root, 'node_modules', '.bin', args[0]), args.slice(1), {
      encoding: 'utf8',
    });
    if (status === 0) continue;
    failed += 1;
    console.error(`${label}: ${name}\n${stdout}${stderr}`);
  }
}
console.log(failed === 0 ? 'all packages are fit to publish' : `${failed} checks failed`);
process.exit(failed === 0 ? 0 : 1);
