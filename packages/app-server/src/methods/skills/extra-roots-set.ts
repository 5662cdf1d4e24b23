import type { Handler } from '../../handler.ts';
import { skillCatalog } from '../../skills/skill-catalog.ts';

/** Sets further places for skills, for all clients, until the server ends. Threads that are opened from then on know them. */
export const skillsExtraRootsSet: Handler<'skills/extraRoots/set'> = ({ extraRoots }, { server }) => {
  skillCatalog(server).extraRoots = extraRoots;
  return {};
};
