import type { ImageFitting } from '@codex-ts/core';
import type { ContentItem } from '@codex-ts/protocol';
import { bytesOfDataUrl, dataUrl } from './data-url.ts';

/** What the model reads in place of a picture that nobody could show it. */
const LEFT_OUT = 'image content omitted because it could not be processed';

/** Fits every picture of a conversation, wherever it comes from, to what the models of 0.169.0 take. */
export function imageFitting(): ImageFitting {
  return async ({ image_url: url }, { supports_image_detail_original: seesOriginals }): Promise<ContentItem> => {
    const detail = seesOriginals ? 'original' : 'high';
    const bytes = bytesOfDataUrl(url);
    if (bytes === null) return url.startsWith('data:') ? leftOut() : { type: 'input_image', image_url: url, detail };
    const [{ fitPicture }, { RELEASE_169_RULES }] = await Promise.all([import('./fit-picture.ts'), import('./picture-rules.ts')]);
    const fitted = await fitPicture(bytes, RELEASE_169_RULES[detail]);
    if (fitted.ok) return { type: 'input_image', image_url: dataUrl(fitted.type, fitted.bytes), detail };
    if (fitted.reason === 'unreadable') return leftOut();
    const { width, height } = fitted.size;
    return leftOut(
      `: it is too large (${width} x ${height} pixels), and \`sharp\`, which makes pictures smaller, is not installed`,
    );
  };
}

function leftOut(why = ''): ContentItem {
  return { type: 'input_text', text: LEFT_OUT + why };
}
