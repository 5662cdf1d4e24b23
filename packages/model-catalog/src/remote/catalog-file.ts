import { CodexError, messageOf } from '@codex-ts/foundation/errors';
import { CatalogModel } from '../catalog-model.ts';

/** A catalog of the user's own cannot be used. */
export class CatalogFileError extends CodexError {
  constructor(file: string, problem: string) {
    super(`model_catalog_json path \`${file}\` ${problem}`, { code: 'models/catalog-file' });
  }
}

/**
 * Reads a catalog that a user keeps in a file, `{"models": [...]}` as the service lists them; it takes the place of all others.
 *
 * @throws CatalogFileError when it is not JSON, names no model, or one of them cannot be understood.
 */
export function parseCatalogFile(text: string, file: string): CatalogModel[] {
  const { models } = parsed(text, file);
  if (!Array.isArray(models) || models.length === 0) throw new CatalogFileError(file, 'must contain at least one model');
  return models.map((model: unknown, index) => {
    const checked = CatalogModel.safeParse(model);
    if (checked.success) return checked.data;
    const [issue] = checked.error.issues;
    throw new CatalogFileError(
      file,
      `has a fault at ${['models', index, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'unknown'}`,
    );
  });
}

function parsed(text: string, file: string): { models?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch (error) {
    throw new CatalogFileError(file, `is not JSON: ${messageOf(error)}`);
  }
}
