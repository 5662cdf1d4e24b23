import { expect, test } from 'vitest';
import { backendUrl, connectorsUrl, isHosted } from './backend-url.ts';

test.each([
  ['https://chatgpt.com', 'https://chatgpt.com/backend-api/wham/apps', 'https://chatgpt.com/backend-api/ps/mcp'],
  ['https://chatgpt.com/backend-api/', 'https://chatgpt.com/backend-api/wham/apps', 'https://chatgpt.com/backend-api/ps/mcp'],
  ['http://127.0.0.1:1/v2', 'http://127.0.0.1:1/v2/api/codex/apps', 'http://127.0.0.1:1/v2/api/codex/ps/mcp'],
])('connectors of %s are where either release looks for them', (base, older, newer) => {
  expect([connectorsUrl(base, '0.104'), connectorsUrl(base, '0.169')]).toEqual([older, newer]);
  expect(backendUrl(base, '/apps')).toBe(older);
});

test('only the hosts of ChatGPT over https are its own', () => {
  const own = ['https://chatgpt.com', 'https://chat.openai.com/x', 'https://chatgpt.com/backend-api'];
  const others = [
    'http://chatgpt.com',
    'https://chatgpt.com.example',
    'https://example/https://chatgpt.com/',
    'https://chatgpt.com:8443/',
  ];
  expect([...own, ...others].filter((url) => isHosted(url))).toEqual(own);
});
