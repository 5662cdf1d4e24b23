import { type Field, type FieldValue, flag, map, table } from './field.ts';

const settings = table('FeatureToml', { enabled: flag });

/** On or off; in newer files also a table with settings of the feature and `enabled` among them. */
const feature: Field<boolean | FieldValue<typeof settings>> = {
  check: (value, path) => (typeof value === 'object' && !Array.isArray(value) ? settings : flag).check(value, path),
};

/** `[features]` by name. */
const featuresToml = map(feature, 'struct FeaturesToml');
export type FeaturesToml = FieldValue<typeof featuresToml>;

export const FEATURES_FIELDS = { features: featuresToml };
