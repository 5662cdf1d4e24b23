import { readFileSync, writeFileSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { ChunkPacks } from './chunk-packs.ts';
import { PackFile, packOf, writePacks } from './pack-file.ts';

const chunk = (value: string): string =>
  `(function(exports,require,module,__filename,__dirname){function inner(){return ${JSON.stringify(value)}};exports.value=inner()\n})`;

/** A run that loads chunks, by name with their values; gives what they export, and which of them were packed. */
function run(file: string, chunks: Record<string, string>): { values: Record<string, unknown>; packed: string[] } {
  const packs = new ChunkPacks(file);
  const values: Record<string, unknown> = {};
  const packed: string[] = [];
  for (const [name, value] of Object.entries(chunks)) {
    const found = packs.find(name);
    if (found === undefined) {
      packs.add(name, chunk(value));
      values[name] = value;
      continue;
    }
    packed.push(name);
    const module = { exports: {} as { value?: unknown } };
    found(module.exports, () => undefined, module, name, '.');
    values[name] = module.exports.value;
  }
  packs.save();
  return { values, packed };
}

const compiledParts = (file: string): (boolean | undefined)[] => {
  const packs = PackFile.open(file);
  return (packs?.names ?? []).map((_names, index) => packs?.read(index)?.data !== null);
};

test('the first run packs, the second compiles, the third reads what was compiled', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('kept/x.packs');
  const chunks = { 'a.js': 'one', 'b.js': 'zwölf ✓' };
  expect(run(file, chunks).packed).toEqual([]);
  expect(compiledParts(file)).toEqual([false]);
  expect(run(file, chunks)).toEqual({ values: chunks, packed: ['a.js', 'b.js'] });
  expect(compiledParts(file)).toEqual([true]);
  const written = readFileSync(file);
  expect(run(file, chunks)).toEqual({ values: chunks, packed: ['a.js', 'b.js'] });
  expect(readFileSync(file).equals(written)).toBe(true);
});

test('chunks of another run get a pack of their own; what this run did not load stays', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('x.packs');
  run(file, { 'a.js': 'a' });
  run(file, { 'a.js': 'a' });
  expect(run(file, { 'b.js': 'b' }).packed).toEqual([]);
  expect(compiledParts(file)).toEqual([true, false]);
  const both = { 'b.js': 'b', 'a.js': 'a' };
  expect(run(file, both)).toEqual({ values: both, packed: ['b.js', 'a.js'] });
  expect(compiledParts(file)).toEqual([true, true]);
});

test('a pack of which a run needs little is taken apart, and stays so', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('x.packs');
  const large = 'x'.repeat(50_000);
  const chunks = { 'a.js': 'a', 'large.js': large, 'b.js': 'zwölf ✓' };
  const names = () => PackFile.open(file)?.names;
  run(file, chunks);
  const few = { 'b.js': 'zwölf ✓', 'a.js': 'a' };
  expect(run(file, few)).toEqual({ values: few, packed: ['b.js', 'a.js'] });
  expect(names()).toEqual([['a.js', 'b.js'], ['large.js']]);
  expect(run(file, few)).toEqual({ values: few, packed: ['b.js', 'a.js'] });
  expect(run(file, chunks).values).toEqual(chunks);
  expect(names()).toEqual([['a.js', 'b.js'], ['large.js']]);
  expect(compiledParts(file)).toEqual([true, true]);
});

test('a pack of which a run needs most stays whole', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('x.packs');
  run(file, { 'a.js': 'a', 'b.js': 'x'.repeat(20_000) });
  run(file, { 'a.js': 'a' });
  expect(PackFile.open(file)?.names).toEqual([['a.js', 'b.js']]);
});

test('a pack is not filled without end', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('x.packs');
  run(file, Object.fromEntries(Array.from({ length: 200 }, (_each, place) => [`${place}.js`, 'small'])));
  run(file, { 'large.js': 'x'.repeat(500_000), 'small.js': 'x' });
  expect(PackFile.open(file)?.names.map(({ length }) => length)).toEqual([80, 80, 40, 1, 1]);
});

test.each([
  ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 50)],
  ['no cache at all', () => Buffer.from('\u0004\u0000\u0000\u0000nonsense')],
  ['empty', () => Buffer.alloc(0)],
])('a file that is %s counts as missing, and is written anew', async (_what, spoil) => {
  await using directory = temporaryDirectory();
  const file = directory.join('x.packs');
  const chunks = { 'a.js': 'a' };
  run(file, chunks);
  run(file, chunks);
  writeFileSync(file, spoil(readFileSync(file)));
  expect(run(file, chunks)).toEqual({ values: chunks, packed: [] });
  expect(run(file, chunks)).toEqual({ values: chunks, packed: ['a.js'] });
});

test('what V8 does not take is compiled again', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('x.packs');
  const nonsense = Buffer.alloc(64, 7);
  writePacks(file, [{ ...packOf([{ name: 'z.js', source: chunk('never seen before') }]), data: nonsense }]);
  const chunks = { 'z.js': 'never seen before' };
  expect(run(file, chunks)).toEqual({ values: chunks, packed: ['z.js'] });
  const data = PackFile.open(file)?.read(0)?.data;
  expect(data?.length).toBeGreaterThan(nonsense.length);
});
