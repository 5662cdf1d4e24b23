// The server
export { type ScriptedModel, type ScriptedModelOptions, startScriptedModel } from './scripted-model.ts';

// What it answers
export { answerEvents, type ScriptedEvent } from './answer-events.ts';
export {
  type AnswerStep,
  type Delivery,
  type EventsStep,
  type HttpStep,
  type RawStep,
  type Reply,
  type ScriptedCall,
  type ScriptedUsage,
  type Step,
} from './step.ts';

// What it was asked
export { messageTexts, type ReceivedBody, type ReceivedItem, type ReceivedRequest, toolOutput } from './received-request.ts';

// The demo
export { createDemoStory, type DemoStory, type DemoStoryOptions } from './demo-story.ts';
