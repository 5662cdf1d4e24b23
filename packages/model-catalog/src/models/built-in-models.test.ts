import { expect, test } from 'vitest';
import { CatalogModel } from '../catalog-model.ts';
import { builtInModels } from './built-in-models.ts';

test('every built-in model is what the schema makes of it', () => {
  const models = builtInModels();
  expect(models.map((model) => CatalogModel.parse(model))).toEqual(models);
});

test('the newer table comes first, and no model is there twice', () => {
  const models = builtInModels();
  expect(models.map(({ slug }) => slug)).toEqual(
    (['0.169.0', '0.104.0'] as const).flatMap((release) => builtInModels({ release }).map(({ slug }) => slug)),
  );
  expect(new Set(models.map(({ slug }) => slug)).size).toBe(models.length);
});
