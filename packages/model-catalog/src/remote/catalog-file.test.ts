import { expect, test } from 'vitest';
import { CatalogFileError, parseCatalogFile } from './catalog-file.ts';

test('models of a file are as the service would list them, unknown fields too', () => {
  const text = JSON.stringify({ models: [{ slug: 'mine', base_instructions: 'Be mine.', from_the_future: 1 }] });

  expect(parseCatalogFile(text, '/c.json')).toMatchObject([{ slug: 'mine', base_instructions: 'Be mine.', from_the_future: 1 }]);
});

test.each([
  ['{"models": []}', 'must contain at least one model'],
  ['{}', 'must contain at least one model'],
  ['[1]', 'must contain at least one model'],
  ['nope', 'is not JSON'],
  ['{"models": [{"slug": "a"}, {"slug": 5}]}', 'has a fault at models.1.slug: '],
])('%s is refused with the file and what is wrong', (text, problem) => {
  expect(() => parseCatalogFile(text, '/c.json')).toThrow(CatalogFileError);
  expect(() => parseCatalogFile(text, '/c.json')).toThrow(`model_catalog_json path \`/c.json\` ${problem}`);
});
