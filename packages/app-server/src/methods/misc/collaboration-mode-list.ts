import type { Handler } from '../../handler.ts';

/** Lists the ways to work together that are built in. */
export const collaborationModeList: Handler<'collaborationMode/list'> = () => ({
  data: [
    { name: 'Plan', mode: 'plan', model: null, reasoning_effort: 'medium' },
    { name: 'Default', mode: 'default', model: null, reasoning_effort: null },
  ],
});
