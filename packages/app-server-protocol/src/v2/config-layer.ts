import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { nullable, object, since, taggedUnion } from '../wire/index.ts';

/** Where a layer of configuration comes from. */
export const ConfigLayerSource = taggedUnion(
  'type',
  since(
    '0.169',
    object(() => ({
      type: z.literal('packagedDefaults'),
      file: AbsolutePathBuf,
    })),
  ),
  object(() => ({
    type: z.literal('mdm'),
    domain: z.string(),
    key: z.string(),
  })),
  object(() => ({
    type: z.literal('system'),
    file: AbsolutePathBuf,
  })),
  since(
    '0.169',
    object(() => ({
      type: z.literal('enterpriseManaged'),
      id: z.string(),
      name: z.string(),
    })),
  ),
  object(() => ({
    type: z.literal('user'),
    file: AbsolutePathBuf,
    profile: since('0.169', nullable(z.string())),
  })),
  object(() => ({
    type: z.literal('project'),
    dotCodexFolder: AbsolutePathBuf,
  })),
  object(() => ({
    type: z.literal('sessionFlags'),
  })),
  object(() => ({
    type: z.literal('legacyManagedConfigTomlFromFile'),
    file: AbsolutePathBuf,
  })),
  object(() => ({
    type: z.literal('legacyManagedConfigTomlFromMdm'),
  })),
);
export type ConfigLayerSource = z.infer<typeof ConfigLayerSource>;

/** One source of configuration. */
export const ConfigLayer = object(() => ({
  name: ConfigLayerSource,
  version: z.string(),
  config: JsonValue,
  disabledReason: nullable(z.string()),
}));
export type ConfigLayer = z.infer<typeof ConfigLayer>;

export const ConfigLayerMetadata = object(() => ({
  name: ConfigLayerSource,
  version: z.string(),
}));
export type ConfigLayerMetadata = z.infer<typeof ConfigLayerMetadata>;

export const OverriddenMetadata = object(() => ({
  message: z.string(),
  overridingLayer: ConfigLayerMetadata,
  effectiveValue: JsonValue,
}));
export type OverriddenMetadata = z.infer<typeof OverriddenMetadata>;
