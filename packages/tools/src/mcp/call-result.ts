import type { McpCallResult } from '@codex-ts/mcp-client';
import type { ContentItem, JsonValue, ToolOutputBody } from '@codex-ts/protocol';

/**
 * What the model is told of a result: structured content in place of the rest; parts when there is a picture among them; else
 * the list of content as JSON.
 *
 * Source: codex-rs/protocol/src/models.rs, `FunctionCallOutputPayload` from `CallToolResult`.
 */
export function resultForModel({ content, structuredContent }: McpCallResult): ToolOutputBody {
  if (structuredContent !== undefined && structuredContent !== null) return JSON.stringify(structuredContent);
  return content.some(isImage) ? content.map(contentPart) : JSON.stringify(content);
}

/** The same for a call in the newer form, under a heading: parts, or one text for structured content. */
export function resultUnder(heading: string, { content, structuredContent }: McpCallResult): ToolOutputBody {
  if (structuredContent !== undefined && structuredContent !== null) return `${heading}\n${JSON.stringify(structuredContent)}`;
  return [{ type: 'input_text', text: heading }, ...content.map(contentPart)];
}

type ImageContent = { type: 'image'; data: string; mimeType: string };

function contentPart(part: JsonValue): ContentItem {
  if (isImage(part)) {
    const url = part.data.startsWith('data:') ? part.data : `data:${part.mimeType};base64,${part.data}`;
    return { type: 'input_image', image_url: url };
  }
  if (isFields(part) && part['type'] === 'text' && typeof part['text'] === 'string')
    return { type: 'input_text', text: part['text'] };
  return { type: 'input_text', text: JSON.stringify(part) };
}

function isImage(part: JsonValue): part is ImageContent {
  return isFields(part) && part['type'] === 'image' && typeof part['data'] === 'string' && typeof part['mimeType'] === 'string';
}

function isFields(value: JsonValue): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
