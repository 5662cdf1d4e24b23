import { findModel } from '@codex-ts/model-catalog';
import type { ContentItem } from '@codex-ts/protocol';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { dataUrl } from './data-url.ts';
import { imageFitting } from './image-fitting.ts';

const fit = imageFitting();
const SEES_ALL = { ...findModel('zq-unknown', []).info, supports_image_detail_original: true };
const SEES_LESS = { ...SEES_ALL, supports_image_detail_original: false };
const OMITTED = { type: 'input_text', text: 'image content omitted because it could not be processed' };

async function image(width: number, height: number): Promise<Extract<ContentItem, { type: 'input_image' }>> {
  const png = await sharp({ create: { width, height, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  return { type: 'input_image', image_url: dataUrl('image/png', png) };
}

async function sizeOf(part: ContentItem): Promise<unknown> {
  if (part.type !== 'input_image') return part;
  const { width, height } = await sharp(Buffer.from(part.image_url.split(',')[1] ?? '', 'base64')).metadata();
  return [part.detail, width, height];
}

test('a picture is brought to what the model takes, and says in how much detail it is', async () => {
  const large = await image(4000, 3000);
  expect(await sizeOf(await fit(large, SEES_ALL))).toEqual(['original', 3669, 2752]);
  expect(await sizeOf(await fit(large, SEES_LESS))).toEqual(['high', 1824, 1368]);
  const small = await image(64, 48);
  expect(await fit(small, SEES_ALL)).toEqual({ ...small, detail: 'original' });
});

test('what is no picture is left out', async () => {
  const broken = ['data:image/png;base64,AAAA', 'data:text/plain;base64,aGVsbG8=', 'data:image/png,plain', 'data:'];
  for (const url of broken) expect(await fit({ type: 'input_image', image_url: url }, SEES_ALL)).toEqual(OMITTED);
});

test('a picture somewhere else is the business of the service', async () => {
  const elsewhere = { type: 'input_image' as const, image_url: 'https://example.com/a.png' };
  expect(await fit(elsewhere, SEES_ALL)).toEqual({ ...elsewhere, detail: 'original' });
});
