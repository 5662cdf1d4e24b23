import { failure, type Tool } from '../tool.ts';

/** Questions with ready answers for the user. Only offered to keep the tool list of the protocol; this mode has nobody to ask. */
export const requestUserInputTool: Tool = {
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
  run: () => Promise.resolve(failure('request_user_input is unavailable in Default mode')),
};
