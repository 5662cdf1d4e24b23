import { flag, list, pathText, table, text } from './field.ts';

/** `[skills]` */
export const SKILLS_FIELDS = {
  skills: table('SkillsConfig', {
    config: list(table('SkillConfig', { path: pathText, name: text, enabled: flag }, { required: ['enabled'] })),
    bundled: table('BundledSkillsConfig', { enabled: flag }),
    include_instructions: flag,
  }),
};
