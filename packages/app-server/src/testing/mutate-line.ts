import fc from 'fast-check';

/** One change of a line of JSON. */
export interface Mutation {
  /** Which line is changed. */
  base: number;
  kind: 'as it is' | 'value' | 'drop' | 'add' | 'cut' | 'flip' | 'other line';
  /** Where: counted through, modulo what there is. */
  at: number;
  /** What is put there. */
  junk: unknown;
}

const odd = fc.constantFrom<unknown>(
  null,
  true,
  '',
  0,
  -1,
  1.5,
  2 ** 53,
  1e308,
  '\u0000',
  '\u2028\ud800',
  '../../..',
  'x'.repeat(10_000),
  [],
  {},
  [[[[[[]]]]]],
  { type: 'bogus' },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":null}'),
);

/** Changes of one line, wild ones and none. */
export const mutations: fc.Arbitrary<Mutation> = fc.record({
  base: fc.nat(),
  kind: fc.constantFrom('as it is', 'value', 'value', 'value', 'drop', 'add', 'cut', 'flip', 'other line'),
  at: fc.nat(),
  junk: fc.oneof({ weight: 3, arbitrary: odd }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) }),
});

/** The line after the change; never more than one line. */
export function mutate(line: string, { kind, at, junk }: Mutation): string {
  return changed(line, { kind, at, junk }).replaceAll('\n', ' ');
}

function changed(line: string, { kind, at, junk }: Omit<Mutation, 'base'>): string {
  switch (kind) {
    case 'as it is':
      return line;
    case 'cut':
      return line.slice(0, at % line.length);
    case 'flip': {
      const place = at % line.length;
      return `${line.slice(0, place)}${String.fromCharCode(32 + (at % 95))}${line.slice(place + 1)}`;
    }
    case 'other line':
      return JSON.stringify(junk);
    default:
      return inTree(line, { kind, at, junk });
  }
}

type Holder = Record<string, unknown>;

/** Changes one of the values inside, however deep. */
function inTree(line: string, { kind, at, junk }: { kind: 'value' | 'drop' | 'add'; at: number; junk: unknown }): string {
  const tree = JSON.parse(line) as Holder; // a request of the test
  const places = placesIn(tree);
  const place = places[at % places.length];
  if (place === undefined) return line;
  const [holder, key] = place;
  if (kind === 'value') holder[key] = junk;
  else if (kind === 'drop') delete holder[key];
  else holder[`${key}2`] = junk;
  return JSON.stringify(tree);
}

function placesIn(holder: Holder): [Holder, string][] {
  return Object.keys(holder).flatMap((key) => {
    const value = holder[key];
    const inside = typeof value === 'object' && value !== null ? placesIn(value as Holder) : []; // parsed JSON
    return [[holder, key] as [Holder, string], ...inside];
  });
}
