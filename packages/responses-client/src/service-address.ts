const OPENAI_API = 'https://api.openai.com/v1';
const CHATGPT_API = 'https://chatgpt.com/backend-api/codex';

/** Where OpenAI answers, by how its user signed in. */
export function serviceAddress({ chatgptLogin = false }: { chatgptLogin?: boolean } = {}): string {
  return chatgptLogin ? CHATGPT_API : OPENAI_API;
}
