import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { searchFiles } from './file-search.ts';

const FILES = [
  'alp/xalp.txt',
  'alp/x/alp/y.js',
  'q/alp',
  'Alp2/ALP',
  'xx/alp.',
  'a/l/p/aalp',
  'a/l/p/alpp.md',
  'a_l_p.txt',
  'zz/a-alp-alp',
  'very/long/path/to/al_p/file.rs',
  'A1p2.ts',
  'al/p',
  'foo bar/x y.txt',
  'x/tést.txt',
  'mañana.txt',
];

/** What the original finds: score, path and places. */
const RECORDED: readonly [query: string, found: readonly (readonly [score: number, path: string, ...places: number[]])[]][] = [
  [
    'alp',
    [
      [196692, 'Alp2/ALP', 5, 6, 7],
      [196692, 'q/alp', 2, 3, 4],
      [131156, 'alp', 0, 1, 2],
      [65620, 'a/l/p/alpp.md', 6, 7, 8],
      [65620, 'xx/alp.', 3, 4, 5],
      [65616, 'zz/a-alp-alp', 9, 10, 11],
      [65612, 'a_l_p.txt', 0, 2, 4],
      [65603, 'a/l/p/aalp', 6, 8, 9],
      [65592, 'alp/xalp.txt', 5, 6, 7],
      [84, 'Alp2', 0, 1, 2],
      [84, 'alp/x', 0, 1, 2],
      [84, 'alp/x/alp', 6, 7, 8],
      [84, 'alp/x/alp/y.js', 6, 7, 8],
      [81, 'al/p', 0, 1, 3],
      [80, 'very/long/path/to/al_p', 18, 19, 21],
      [80, 'very/long/path/to/al_p/file.rs', 18, 19, 21],
      [78, 'a/l/p', 0, 2, 4],
    ],
  ],
  [
    'aLp',
    [
      [196692, 'Alp2/ALP', 5, 6, 7],
      [196692, 'q/alp', 2, 3, 4],
      [131156, 'alp', 0, 1, 2],
      [65620, 'a/l/p/alpp.md', 6, 7, 8],
      [65620, 'xx/alp.', 3, 4, 5],
      [65616, 'zz/a-alp-alp', 9, 10, 11],
      [65612, 'a_l_p.txt', 0, 2, 4],
      [65603, 'a/l/p/aalp', 6, 8, 9],
      [65592, 'alp/xalp.txt', 5, 6, 7],
      [84, 'Alp2', 0, 1, 2],
      [84, 'alp/x', 0, 1, 2],
      [84, 'alp/x/alp', 6, 7, 8],
      [84, 'alp/x/alp/y.js', 6, 7, 8],
      [81, 'al/p', 0, 1, 3],
      [80, 'very/long/path/to/al_p', 18, 19, 21],
      [80, 'very/long/path/to/al_p/file.rs', 18, 19, 21],
      [78, 'a/l/p', 0, 2, 4],
    ],
  ],
  [
    'a lp',
    [
      [90, 'a/l/p', 0, 2, 4],
      [90, 'a/l/p/aalp', 0, 2, 4],
      [90, 'a/l/p/alpp.md', 0, 2, 4],
      [87, 'a_l_p.txt', 0, 2, 4],
      [87, 'very/long/path/to/al_p', 5, 10, 18],
      [87, 'very/long/path/to/al_p/file.rs', 5, 10, 18],
      [72, 'al/p', 0, 1, 3],
      [70, 'Alp2', 0, 1, 2],
      [70, 'Alp2/ALP', 0, 6, 7],
      [70, 'alp', 0, 1, 2],
      [70, 'alp/x', 0, 1, 2],
      [70, 'alp/x/alp', 0, 7, 8],
      [70, 'alp/x/alp/y.js', 0, 7, 8],
      [70, 'alp/xalp.txt', 0, 6, 7],
      [70, 'q/alp', 2, 3, 4],
      [70, 'xx/alp.', 3, 4, 5],
      [70, 'zz/a-alp-alp', 3, 10, 11],
      [69, 'very/long/path', 5, 10, 11],
      [69, 'very/long/path/to', 5, 10, 11],
    ],
  ],
  [
    'lp al',
    [
      [115, 'a/l/p/alpp.md', 2, 4, 6, 7],
      [112, 'a/l/p', 0, 2, 4],
      [112, 'a/l/p/aalp', 0, 2, 4],
      [112, 'very/long/path/to/al_p', 5, 10, 18, 19],
      [112, 'very/long/path/to/al_p/file.rs', 5, 10, 18, 19],
      [108, 'a_l_p.txt', 0, 2, 4],
      [97, 'al/p', 0, 1, 3],
      [95, 'Alp2', 0, 1, 2],
      [95, 'Alp2/ALP', 5, 6, 7],
      [95, 'alp', 0, 1, 2],
      [95, 'alp/x', 0, 1, 2],
      [95, 'alp/x/alp', 6, 7, 8],
      [95, 'alp/x/alp/y.js', 6, 7, 8],
      [95, 'alp/xalp.txt', 0, 1, 6, 7],
      [95, 'q/alp', 2, 3, 4],
      [95, 'xx/alp.', 3, 4, 5],
      [92, 'zz/a-alp-alp', 9, 10, 11],
    ],
  ],
  [
    'alp$',
    [
      [84, 'Alp2/ALP', 5, 6, 7],
      [84, 'alp', 0, 1, 2],
      [84, 'alp/x/alp', 6, 7, 8],
      [84, 'q/alp', 2, 3, 4],
      [80, 'zz/a-alp-alp', 9, 10, 11],
      [56, 'a/l/p/aalp', 7, 8, 9],
    ],
  ],
  ['^alp$', [[84, 'alp', 0, 1, 2]]],
  [
    '!x alp',
    [
      [84, 'Alp2', 0, 1, 2],
      [84, 'Alp2/ALP', 5, 6, 7],
      [84, 'a/l/p/alpp.md', 6, 7, 8],
      [84, 'alp', 0, 1, 2],
      [84, 'q/alp', 2, 3, 4],
      [81, 'al/p', 0, 1, 3],
      [80, 'very/long/path/to/al_p', 18, 19, 21],
      [80, 'very/long/path/to/al_p/file.rs', 18, 19, 21],
      [80, 'zz/a-alp-alp', 9, 10, 11],
      [78, 'a/l/p', 0, 2, 4],
      [78, 'a/l/p/aalp', 0, 2, 4],
    ],
  ],
  [
    'al/p',
    [
      [109, 'al/p', 0, 1, 2, 3],
      [106, 'a/l/p', 0, 2, 3, 4],
      [106, 'a/l/p/aalp', 0, 2, 3, 4],
      [106, 'a/l/p/alpp.md', 0, 2, 3, 4],
      [83, 'Alp2/ALP', 0, 1, 4, 7],
      [83, 'alp/xalp.txt', 0, 1, 3, 7],
      [82, 'alp/x/alp', 0, 1, 3, 8],
      [82, 'alp/x/alp/y.js', 0, 1, 3, 8],
    ],
  ],
  [
    'p',
    [
      [196642, 'al/p', 3],
      [131106, 'a/l/p', 4],
      [65568, 'a_l_p.txt', 4],
      [65552, 'A1p2.ts', 2],
      [65552, 'Alp2/ALP', 7],
      [65552, 'a/l/p/aalp', 9],
      [65552, 'a/l/p/alpp.md', 8],
      [65552, 'alp/xalp.txt', 7],
      [65552, 'q/alp', 4],
      [65552, 'xx/alp.', 5],
      [65552, 'zz/a-alp-alp', 7],
      [34, 'very/long/path', 10],
      [34, 'very/long/path/to', 10],
      [34, 'very/long/path/to/al_p', 10],
      [34, 'very/long/path/to/al_p/file.rs', 10],
      [16, 'Alp2', 2],
      [16, 'alp', 2],
      [16, 'alp/x', 2],
      [16, 'alp/x/alp', 2],
      [16, 'alp/x/alp/y.js', 2],
    ],
  ],
  [
    'x y',
    [
      [68, 'alp/x/alp/y.js', 4, 10],
      [66, 'foo bar/x y.txt', 8, 10],
    ],
  ],
  ['tést', [[65645, 'x/tést.txt', 2, 3, 4, 5]]],
  ['manana', [[65695, 'mañana.txt', 0, 1, 2, 3, 4, 5]]],
  ['fooxy', [[123, 'foo bar/x y.txt', 0, 1, 2, 8, 10]]],
  ['1', [[65562, 'A1p2.ts', 1]]],
  [
    'axalp',
    [
      [129, 'alp/xalp.txt', 0, 4, 5, 6, 7],
      [126, 'alp/x/alp', 0, 4, 6, 7, 8],
      [126, 'alp/x/alp/y.js', 0, 4, 6, 7, 8],
    ],
  ],
  [
    'alptxt',
    [
      [65681, 'a_l_p.txt', 0, 2, 4, 6, 7, 8],
      [65661, 'alp/xalp.txt', 5, 6, 7, 9, 10, 11],
    ],
  ],
  [
    'alpalp',
    [
      [65685, 'zz/a-alp-alp', 5, 6, 7, 9, 10, 11],
      [155, 'Alp2/ALP', 0, 1, 2, 5, 6, 7],
      [154, 'alp/x/alp', 0, 1, 2, 6, 7, 8],
      [154, 'alp/x/alp/y.js', 0, 1, 2, 6, 7, 8],
      [150, 'a/l/p/alpp.md', 0, 2, 4, 6, 7, 8],
      [136, 'alp/xalp.txt', 0, 1, 2, 5, 6, 7],
      [133, 'a/l/p/aalp', 0, 2, 4, 6, 8, 9],
    ],
  ],
  ['rs$ very', [[165, 'very/long/path/to/al_p/file.rs', 0, 1, 2, 3, 28, 29]]],
  [
    '!^alp alp',
    [
      [84, 'a/l/p/alpp.md', 6, 7, 8],
      [84, 'q/alp', 2, 3, 4],
      [84, 'xx/alp.', 3, 4, 5],
      [81, 'al/p', 0, 1, 3],
      [80, 'very/long/path/to/al_p', 18, 19, 21],
      [80, 'very/long/path/to/al_p/file.rs', 18, 19, 21],
      [80, 'zz/a-alp-alp', 9, 10, 11],
      [78, 'a/l/p', 0, 2, 4],
      [78, 'a/l/p/aalp', 0, 2, 4],
      [76, 'a_l_p.txt', 0, 2, 4],
    ],
  ],
];

test.each(RECORDED)('finds %j in the order, with the scores and places of the original', async (query, found) => {
  await using folder = temporaryDirectory({ files: Object.fromEntries(FILES.map((file) => [file, 'x'])) });
  const { signal } = new AbortController();
  const files = await searchFiles(query, { roots: [folder.path], signal });
  expect(files.map(({ score, path, indices }) => [score, path, ...indices])).toEqual(found);
});

test('with the ranking of 0.104 only the path counts, words with capitals are compared with them, and folders are not found', async () => {
  await using folder = temporaryDirectory({ files: { 'FooBarBaz.ts': '', 'foobarbaz.ts': '', 'src/foo/bar/baz.ts': '' } });
  const { signal } = new AbortController();
  const options = { roots: [folder.path], ranking: 'path', caseMatching: 'smart', directories: false, signal } as const;
  const found = async (query: string): Promise<unknown[]> =>
    (await searchFiles(query, options)).map(({ score, path }) => [score, path]);
  expect(await found('foobar')).toEqual([
    [159, 'FooBarBaz.ts'],
    [159, 'foobarbaz.ts'],
    [156, 'src/foo/bar/baz.ts'],
  ]);
  expect(await found('FooBar')).toEqual([[159, 'FooBarBaz.ts']]);
});

test('counts characters, also those that take two units', async () => {
  await using folder = temporaryDirectory({ files: { '😀😀/abc': '' } });
  const { signal } = new AbortController();
  const [best] = await searchFiles('abc', { roots: [folder.path], signal });
  expect(best?.indices).toEqual([3, 4, 5]);
});

test('gives the best matches only, and nothing for an empty query or when it is called off', async () => {
  const files = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`many/file${index}.txt`, '']));
  await using folder = temporaryDirectory({ files });
  const options = { roots: [folder.path, folder.join('missing')], signal: new AbortController().signal };
  expect((await searchFiles('file', options)).length).toBe(50);
  expect((await searchFiles('file7.txt', { ...options, limit: 1 })).map(({ path }) => path)).toEqual(['many/file7.txt']);
  expect(await searchFiles('', options)).toEqual([]);
  expect(await searchFiles('file', { ...options, signal: AbortSignal.abort() })).toEqual([]);
});
