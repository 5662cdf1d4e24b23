import type { Command } from 'commander';
import type { Report } from '../report.ts';
import { defineAppServer } from './app-server.ts';
import { defineCompletion } from './completion.ts';
import { defineDebug } from './debug.ts';
import { defineDoctor } from './doctor.ts';
import { defineExec } from './exec.ts';
import { defineExecpolicy } from './execpolicy.ts';
import { defineFeatures } from './features.ts';
import { defineGenerateTs } from './generate-ts.ts';
import { defineLogin } from './login.ts';
import { defineLogout } from './logout.ts';
import { defineMcp } from './mcp.ts';
import { defineMcpServer } from './mcp-server.ts';
import { defineNotBuilt, NOT_BUILT } from './not-built.ts';
import { defineResponsesApiProxy } from './responses-api-proxy.ts';
import { defineReview } from './review.ts';
import { defineSandbox } from './sandbox.ts';
import { defineArchive, defineDelete, defineUnarchive } from './stored-threads.ts';

/** Adds a command to the program. */
export type Define = (program: Command, report: Report) => void;

/** Every command by its name, in the order of the help. A second name is an entry of its own with the same function. */
export const DEFINITIONS: Readonly<Record<string, Define>> = {
  exec: defineExec,
  e: defineExec,
  review: defineReview,
  archive: defineArchive,
  unarchive: defineUnarchive,
  delete: defineDelete,
  'app-server': defineAppServer,
  mcp: defineMcp,
  'mcp-server': defineMcpServer,
  'generate-ts': defineGenerateTs,
  sandbox: defineSandbox,
  execpolicy: defineExecpolicy,
  features: defineFeatures,
  debug: defineDebug,
  doctor: defineDoctor,
  login: defineLogin,
  logout: defineLogout,
  'responses-api-proxy': defineResponsesApiProxy,
  completion: defineCompletion,
  ...Object.fromEntries(Object.keys(NOT_BUILT).map((name) => [name, defineNotBuilt(name)])),
};

/** Commands that look at the whole program. */
export const NEED_ALL: ReadonlySet<string> = new Set(['completion', 'help']);
