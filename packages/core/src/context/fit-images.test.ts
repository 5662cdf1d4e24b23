import type { ContentItem, ResponseItem } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { fakePorts, TEST_MODEL } from '../testing/fake-ports.ts';
import { withFittedImages } from './fit-images.ts';

const text: ContentItem = { type: 'input_text', text: 'look' };
const image: ContentItem = { type: 'input_image', image_url: 'data:large' };
const fitted: ContentItem = { type: 'input_image', image_url: 'data:small', detail: 'high' };

const ITEMS: ResponseItem[] = [
  { type: 'message', role: 'user', content: [text, image] },
  { type: 'function_call_output', call_id: '1', output: [image, text] },
  { type: 'custom_tool_call_output', call_id: '2', output: [image] },
  { type: 'function_call_output', call_id: '3', output: 'words' },
];

test('pictures of messages and outputs are fitted, everything else stays', async () => {
  const { ports } = fakePorts({ answers: [] });
  const fitImage = (): Promise<ContentItem> => Promise.resolve(fitted);
  expect(await withFittedImages(ITEMS, { ports: { ...ports, fitImage }, info: TEST_MODEL })).toEqual([
    { type: 'message', role: 'user', content: [text, fitted] },
    { type: 'function_call_output', call_id: '1', output: [fitted, text] },
    { type: 'custom_tool_call_output', call_id: '2', output: [fitted] },
    { type: 'function_call_output', call_id: '3', output: 'words' },
  ]);
});

test('without somebody who fits them, they stay as they are', async () => {
  const { ports } = fakePorts({ answers: [] });
  expect(await withFittedImages(ITEMS, { ports, info: TEST_MODEL })).toBe(ITEMS);
});
