// A model that answers from a script
export {
  answerEvents,
  type AnswerStep,
  type EventsStep,
  type HttpStep,
  messageTexts,
  type RawStep,
  type ReceivedBody,
  type ReceivedItem,
  type ReceivedRequest,
  type Reply,
  type ScriptedCall,
  type ScriptedEvent,
  type ScriptedModel,
  type ScriptedModelOptions,
  type ScriptedUsage,
  startScriptedModel,
  type Step,
  toolOutput,
} from '@codex-ts/demo-model';

// Places
export { scriptedProviderConfig, temporaryCodexHome } from './temporary-codex-home.ts';
export { type TemporaryDirectory, temporaryDirectory } from './temporary-directory.ts';

// Repositories and servers
export { TEST_CERTIFICATE, TEST_CERTIFICATE_KEY } from './certificate.ts';
export { git, gitCommit, GIT_ENVIRONMENT, gitRepository } from './git.ts';

// Time, streams, processes
export { collect, collectWithError } from './collect.ts';
export { type Deferred, deferred } from './deferred.ts';
export { environment } from './environment.ts';
export { type FakeClock, fakeClock } from './fake-clock.ts';
