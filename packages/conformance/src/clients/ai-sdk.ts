/** What is used of the package `ai`. */
export interface AiSdk {
  generateText(options: object): Promise<{
    text: string;
    usage: { inputTokens?: number };
    providerMetadata?: Record<string, Record<string, unknown>>;
  }>;
  generateObject(options: object): Promise<{ object: unknown }>;
  streamText(options: object): { textStream: AsyncIterable<string>; finishReason: PromiseLike<string> };
  jsonSchema(schema: object): unknown;
}

/** Reads a stream of text to its end. */
export async function wholeText(stream: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of stream) text += piece;
  return text;
}
