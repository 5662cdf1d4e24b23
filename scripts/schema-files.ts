import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Sources with schemas that have chunks of their own already: each is imported by `import()`. Below the packages. */
const APART = ['app-server-protocol/src', 'login/src/device-login.ts'];

/** Sources that make schemas when they load, which takes time, and most runs use few. `packages`: where they lie; absolute. */
export function schemaFiles(packages: string): string[] {
  const apart = APART.map((file) => path.join(packages, file));
  const sources = readdirSync(packages).flatMap((name) => sourcesIn(path.join(packages, name, 'src')));
  return sources.filter((file) => !apart.some((start) => file.startsWith(start)) && makesSchemas(file));
}

function makesSchemas(file: string): boolean {
  return !file.endsWith('.test.ts') && /^import \* as z from 'zod';$/m.test(readFileSync(file, 'utf8'));
}

function sourcesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => path.join(folder, name));
}
