import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { OverriddenMetadata } from './config-layer.ts';
import { nullable, object, since } from '../wire/index.ts';

export const MergeStrategy = z.enum(['replace', 'upsert']);
export type MergeStrategy = z.infer<typeof MergeStrategy>;

/** One value to write. */
export const ConfigEdit = object(() => ({
  keyPath: z.string(),
  value: JsonValue,
  mergeStrategy: MergeStrategy,
}));
export type ConfigEdit = z.infer<typeof ConfigEdit>;

/** Parameters of `config/batchWrite`: writes several values into a configuration file at once. */
export const ConfigBatchWriteParams = object(() => ({
  edits: z.array(ConfigEdit),
  /** Configuration file. Left out: that of the user. */
  filePath: z.string().nullish(),
  /** `version` of the file when it was read; the call fails when it has changed since. */
  expectedVersion: z.string().nullish(),
  /** Loaded threads take the new values over. */
  reloadUserConfig: since('0.169', z.boolean().optional()),
}));
export type ConfigBatchWriteParams = z.infer<typeof ConfigBatchWriteParams>;

/** Parameters of `config/value/write`: writes one value into a configuration file. */
export const ConfigValueWriteParams = object(() => ({
  /** Dotted path of the key. */
  keyPath: z.string(),
  value: JsonValue,
  mergeStrategy: MergeStrategy,
  /** Configuration file. Left out: that of the user. */
  filePath: z.string().nullish(),
  /** `version` of the file when it was read; the call fails when it has changed since. */
  expectedVersion: z.string().nullish(),
}));
export type ConfigValueWriteParams = z.infer<typeof ConfigValueWriteParams>;

export const WriteStatus = z.enum(['ok', 'okOverridden']);
export type WriteStatus = z.infer<typeof WriteStatus>;

/** Answer to `config/value/write` and `config/batchWrite`. */
export const ConfigWriteResponse = object(() => ({
  status: WriteStatus,
  version: z.string(),
  filePath: AbsolutePathBuf,
  overriddenMetadata: nullable(OverriddenMetadata),
}));
export type ConfigWriteResponse = z.infer<typeof ConfigWriteResponse>;
