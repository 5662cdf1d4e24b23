// Where the configuration lies; loads nothing of what reads it
export { findCodexHome, type FindCodexHomeOptions } from './find-codex-home.ts';
export { loadDotEnv, type LoadDotEnvOptions } from './load-dot-env.ts';
