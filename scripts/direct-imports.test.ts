import { expect, test } from 'vitest';
import { importDirectly, placesIn } from './direct-imports.ts';

const contract = placesIn(
  `// Reading
export { readOne, type One } from './read/one.ts';
export type { Two } from './two.ts';
export {
  manyOf,
  shortName as longName,
} from './many.ts';
export function made(): void {}
`,
  '/packages/thing/src',
);
const rewrite = (source: string): string => importDirectly(source, () => contract);

test('a contract tells where its values come from', () => {
  expect([...contract]).toEqual([
    ['readOne', { file: '/packages/thing/src/read/one.ts', name: 'readOne' }],
    ['manyOf', { file: '/packages/thing/src/many.ts', name: 'manyOf' }],
    ['longName', { file: '/packages/thing/src/many.ts', name: 'shortName' }],
  ]);
});

test('values are imported from the files that make them, types not at all', () => {
  expect(rewrite("import { longName, type One, readOne as read } from '@codex-ts/thing';\n")).toBe(
    'import { shortName as longName } from "/packages/thing/src/many.ts"; import { readOne as read } from "/packages/thing/src/read/one.ts";\n',
  );
  expect(rewrite("import {\n  manyOf,\n} from '@codex-ts/thing';\n")).toBe(
    'import { manyOf as manyOf } from "/packages/thing/src/many.ts";\n',
  );
});

test.each([
  "import { made, manyOf } from '@codex-ts/thing';",
  "import type { One } from '@codex-ts/thing';",
  "import { manyOf } from './many.ts';",
  "import { z } from 'zod';",
  "const { manyOf } = await import('@codex-ts/thing');",
])('%s stays', (source) => {
  expect(rewrite(source)).toBe(source);
});
