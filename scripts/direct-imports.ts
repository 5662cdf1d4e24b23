import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Where the contract of a package has each of its values from. */
export type Contract = ReadonlyMap<string, Place>;

export interface Place {
  /** Absolute. */
  file: string;
  /** As the file calls the value. */
  name: string;
}

const SCOPE = '@codex-ts/';
const CONDITION = '@codex-ts/source';
const SOURCES = /[\\/](?:packages|apps)[\\/][^\\/]+[\\/]src[\\/].*\.ts$/;

/** `import { a, type B } from '@codex-ts/…'`, over several lines too. */
const NAMED_IMPORT = /^import \{([^}]*)\} from '(@codex-ts\/[^']+)';$/gm;
/** `export { a, type B } from './a.ts'`. */
const NAMED_EXPORT = /^export \{([^}]*)\} from '(\.[^']+)';$/gm;

/**
 * Has each file of ours import what it uses from the file that makes it, not from the contract of the package. To the bundler,
 * all that a contract names belongs to whatever imports one name of it, so that a command would load a package for one of its
 * functions. Our packages have no side effects; nothing else changes.
 *
 * `packages`: the folder they lie in; absolute.
 */
export function directImports({ packages }: { packages: string }): Plugin {
  const contracts = new Map<string, Contract>();
  const contractOf = (specifier: string): Contract => {
    const known = contracts.get(specifier) ?? readContract(packages, specifier);
    contracts.set(specifier, known);
    return known;
  };
  return {
    name: 'direct-imports',
    setup: (build) => {
      build.onLoad({ filter: SOURCES }, async ({ path: file }) => ({
        contents: importDirectly(await readFile(file, 'utf8'), contractOf),
        loader: 'ts',
      }));
    },
  };
}

/** A source whose imports of contracts are imports of files. What a contract makes itself is left to it. */
export function importDirectly(source: string, contractOf: (specifier: string) => Contract): string {
  return source.replaceAll(NAMED_IMPORT, (statement, list: string, specifier: string) => {
    const contract = contractOf(specifier);
    const names = valuesIn(list);
    const direct = names.map(({ name, as }) => {
      const place = contract.get(name);
      return place && `import { ${place.name} as ${as} } from ${JSON.stringify(place.file)};`;
    });
    return direct.includes(undefined) ? statement : direct.join(' ');
  });
}

/** What the text of a contract, which lies in `folder`, has from other files. */
export function placesIn(contract: string, folder: string): Contract {
  const places = new Map<string, Place>();
  for (const [, list = '', file = ''] of contract.matchAll(NAMED_EXPORT)) {
    for (const { name, as } of valuesIn(list)) places.set(as, { file: path.resolve(folder, file), name });
  }
  return places;
}

function readContract(packages: string, specifier: string): Contract {
  const [name = '', ...rest] = specifier.slice(SCOPE.length).split('/');
  const manifest = path.join(packages, name, 'package.json');
  if (!existsSync(manifest)) return new Map();
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports?: Record<string, Record<string, string>> }; // ours
  const source = exports?.[['.', ...rest].join('/')]?.[CONDITION];
  if (source === undefined) return new Map();
  const file = path.join(packages, name, source);
  return placesIn(readFileSync(file, 'utf8'), path.dirname(file));
}

/** The names of a list without its types, which are gone when a program runs. */
function valuesIn(list: string): { name: string; as: string }[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '' && !entry.startsWith('type '))
    .map((entry) => {
      const [name = '', as = name] = entry.split(' as ');
      return { name, as };
    });
}
