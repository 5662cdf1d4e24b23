import { parseArguments } from '../arguments.ts';
import type { ToolServices } from '../services.ts';
import { failure, success, type Tool, type ToolCall, type ToolOutcome, type ToolTurn } from '../tool.ts';
import { RequestUserInputArguments } from './request-user-input-arguments.ts';

export interface RequestUserInputOptions {
  services: ToolServices;
  /** Questions can be asked while the user and the model plan; otherwise the tool is offered, and refuses. */
  planMode: boolean;
}

/**
 * Questions with ready answers for the user.
 *
 * Source: codex-rs/core/src/tools/handlers/request_user_input.rs.
 */
export function requestUserInputTool({ services, planMode }: RequestUserInputOptions): Tool {
  return {
    ...OFFER,
    run: (call, turn) => {
      if (!planMode || services.client === null)
        return Promise.resolve(failure('request_user_input is unavailable in Default mode'));
      return ask(call, turn, services.client);
    },
  };
}

async function ask(call: ToolCall, turn: ToolTurn, client: NonNullable<ToolServices['client']>): Promise<ToolOutcome> {
  const parsed = parseArguments(call, RequestUserInputArguments);
  if (!parsed.ok) return parsed.outcome;
  const questions = parsed.value.questions.map((question) => ({ ...question, options: question.options ?? [] }));
  if (questions.some(({ options }) => options.length === 0)) {
    return failure('request_user_input requires non-empty options for every question');
  }
  const answers = await client.askUser({ turnId: turn.turnId, itemId: call.callId, questions }, { signal: turn.signal });
  if (answers === null) return failure('request_user_input was cancelled before receiving a response');
  return success(JSON.stringify({ answers }));
}

const OFFER: Omit<Tool, 'run'> = {
  name: 'request_user_input',
  accepts: 'function',
  parallel: false,
  spec: {
    type: 'function',
    name: 'request_user_input',
    description: 'Asks the user one to three short questions and waits for the answers. Only works in Plan mode.',
    strict: false,
    parameters: {
      type: 'object',
      properties: {
        questions: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              header: { type: 'string', description: 'A heading of at most twelve characters' },
              id: { type: 'string', description: 'Names the answer; snake_case' },
              options: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: {
                    description: { type: 'string', description: 'What choosing it means, in a sentence' },
                    label: { type: 'string', description: 'What the user reads, in one to five words' },
                  },
                  required: ['label', 'description'],
                  additionalProperties: false,
                },
                description: 'Two or three answers that exclude each other, the recommended one first',
              },
              question: { type: 'string', description: 'The question, in one sentence' },
            },
            required: ['id', 'header', 'question', 'options'],
            additionalProperties: false,
          },
          description: 'One to three questions',
        },
      },
      required: ['questions'],
      additionalProperties: false,
    },
  },
};
