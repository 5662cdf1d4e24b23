import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findClientRequest } from '../../method-table.ts';
import { findExperimentalUse } from '../experimental-use.ts';
import { derivePlainForm } from './derive-plain-form.ts';
import { type PlainForm, readPlain } from './plain-form.ts';
import { readPlainParams } from './read-plain-params.ts';

/** What clients ask for when they have just come. */
const METHODS = [
  'account/read',
  'config/read',
  'model/list',
  'skills/list',
  'thread/fork',
  'thread/list',
  'thread/loaded/list',
  'thread/read',
  'thread/resume',
  'thread/start',
] as const;

async function schemaOf(method: string) {
  const schema = await findClientRequest(method)?.params();
  if (schema === undefined) throw new Error(`no method ${method}`);
  return schema;
}

// `npx vitest run plain-forms --update` writes the table anew.
test('the table says what the schemas say', async () => {
  const forms = await Promise.all(METHODS.map(async (method) => [method, derivePlainForm(await schemaOf(method))] as const));
  const lines = forms.flatMap(([method, form]) => [
    `  '${method}': {`,
    ...Object.entries(form).flatMap(([name, field]) => fieldLines(name, field)),
    '  },',
  ]);
  const text = [
    "import type { PlainForm } from './plain-form.ts';",
    '',
    '/** Made of the schemas, which are right: the test beside it writes it. */',
    'export const PLAIN_FORMS = {',
    ...lines,
    '} as const satisfies Readonly<Record<string, PlainForm>>;',
    '',
  ];

  await expect(text.join('\n')).toMatchFileSnapshot(path.join(import.meta.dirname, 'plain-forms.ts'));
});

function fieldLines(name: string, field: unknown): string[] {
  const line = `    ${name}: ${literal(field)},`;
  if (line.length <= 130) return [line];
  return [line.replace(/\[(.*)\]/, (_list, items: string) => `[\n      ${items.replaceAll(', ', ',\n      ')},\n    ]`)];
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(([name, inner]) => `${name}: ${literal(inner)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

describe.each(METHODS)('%s', (method) => {
  test('is read as the schema does and uses nothing experimental, or is left to the schema', async () => {
    const schema = await schemaOf(method);
    const form = derivePlainForm(schema);
    const samples = fc.sample(paramsLike(form), 400);
    const plain = samples.filter((params) => readPlain(form, params) !== undefined);
    const wrong = plain.filter((params) => !isDeepStrictEqual(readPlain(form, params), schema.parse(params)));
    const experimental = await Promise.all(plain.map((params) => findExperimentalUse(method, params)));

    expect([wrong, experimental.filter((use) => use !== undefined)]).toEqual([[], []]);
    expect(plain.length).toBeGreaterThan(5);
  });
});

/** Objects with fields of the form, often as they should be. */
function paramsLike(form: PlainForm): fc.Arbitrary<unknown> {
  const odd = fc.constantFrom<unknown>(null, 1, -1, 1.5, 2 ** 40, true, '', 'x', [], ['x'], [1], {}, { a: 1 });
  const words = JSON.stringify(form).match(/(?<=")\w+(?=")/g) ?? [];
  const value = fc.oneof({ weight: 3, arbitrary: fc.constantFrom<unknown>(...words, 'x', 3, true, ['x']) }, odd);
  const names = Object.keys(form);
  const needed = Object.fromEntries(names.filter((name) => form[name]?.required).map((name) => [name, 'x']));
  const some = fc.dictionary(fc.constantFrom(...names, 'unknown', 'constructor'), value, { maxKeys: 3 });
  return fc.oneof(
    some,
    some.map((fields) => ({ ...needed, ...fields })),
  );
}

test.each<[params: unknown]>([
  [[]],
  ['x'],
  [{ threadId: 5 }],
  [{}],
  [{ threadId: 'x', path: '/a' }],
  [{ threadId: 'x', config: {} }],
  [{ threadId: 'x', sandbox: 'none' }],
  [{ threadId: 'x', approvalPolicy: { granular: {} } }],
  [JSON.parse('{ "threadId": "x", "__proto__": { "path": "/a" } }')],
])('%j is left to the schema', async (params) => {
  expect(await readPlainParams('thread/resume', params, '0.169')).toBeUndefined();
});

test('clients of 0.104 are held to their own words', async () => {
  expect(await readPlainParams('thread/resume', { threadId: 'x' }, '0.104')).toBeUndefined();
  expect(await readPlainParams('thread/resume', { threadId: 'x' }, '0.169')).toEqual({
    threadId: 'x',
    persistExtendedHistory: false,
  });
});
