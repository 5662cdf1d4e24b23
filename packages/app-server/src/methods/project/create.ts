import type { Handler } from '../../handler.ts';
import { addProject } from '../../projects/add-project.ts';

/** Makes a project at the end of the list; the same key again gives the same one. */
export const projectCreate: Handler<'project/create'> = async (params, call) => ({ project: await addProject(params, call) });
