/** How finished a feature is. */
export type FeatureStage = 'stable' | 'experimental' | 'under-development' | 'deprecated' | 'removed';

/** How an experimental feature is offered in a menu. */
export interface FeatureMenuEntry {
  name: string;
  description: string;
  /** Said once when the feature appears; empty: nothing. */
  announcement: string;
}

/** A switch in `[features]`. */
export interface Feature {
  name: string;
  stage: FeatureStage;
  defaultEnabled: boolean;
  /** Old names, still accepted. */
  aliases?: readonly string[];
  menu?: FeatureMenuEntry;
  /** `false`: only the name is known, so that files of the reference load; it is not offered. */
  listed: boolean;
}
