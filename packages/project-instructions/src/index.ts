// Collecting
export { findProjectRoot } from './find-project-root.ts';
export { type InstructionFiles, nodeInstructionFiles } from './instruction-files.ts';
export {
  DEFAULT_PROJECT_DOC_MAX_BYTES,
  loadProjectInstructions,
  type LoadProjectInstructionsOptions,
  type ProjectInstructions,
} from './load-project-instructions.ts';

// Wording
export { composeUserInstructions, type UserInstructionParts } from './compose-user-instructions.ts';
export { renderAgentsMessage } from './render-agents-message.ts';
