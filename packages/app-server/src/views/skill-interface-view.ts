import type { SkillInterface as WireInterface } from '@codex-ts/app-server-protocol/v2/skill';
import type { SkillInterface } from '@codex-ts/skills';

/** How a client shows a skill. */
export function skillInterfaceView(shown: SkillInterface): WireInterface {
  return { ...ABSENT, ...shown };
}

const ABSENT = {
  displayName: null,
  shortDescription: null,
  iconSmall: null,
  iconLarge: null,
  iconSmallUrl: null,
  iconLargeUrl: null,
  brandColor: null,
  defaultPrompt: null,
};
