import path from 'node:path';
import * as z from 'zod';
import { parseArguments } from '../arguments.ts';
import type { ToolServices } from '../services.ts';
import { failure, type Tool } from '../tool.ts';

/** Shows the model a picture of this machine. */
export function viewImageTool({ services, offered }: { services: ToolServices; offered: boolean }): Tool {
  return {
    name: 'view_image',
    accepts: 'function',
    parallel: true,
    spec: offered
      ? {
          type: 'function',
          name: 'view_image',
          description: 'Shows you a picture that lies on this machine. Use it for files whose path you know.',
          strict: false,
          parameters: {
            type: 'object',
            properties: { path: { type: 'string', description: 'Path of the picture' } },
            required: ['path'],
            additionalProperties: false,
          },
        }
      : null,
    run: async (call, turn) => {
      const parsed = parseArguments(call, z.object({ path: z.string() }));
      if (!parsed.ok) return parsed.outcome;
      if (!turn.seesImages) return failure('view_image is not available: this model reads text only');
      const file = path.resolve(turn.cwd, parsed.value.path);
      if (!(await services.sandbox.isReadable(services.grants.policyOf(turn), file, turn.cwd))) {
        return failure(`unable to locate image at \`${file}\`: the permissions of this session do not let it be read`);
      }
      const problem = await problemWith(file, services);
      if (problem !== null) return failure(problem);
      const image = await services.readImage(file);
      const inOutput = services.release === '0.169';
      if (inOutput && !image.ok) return failure(image.problem);
      const item = { type: 'imageView' as const, id: call.callId, path: file };
      turn.emit({ type: 'item.started', turnId: turn.turnId, item });
      turn.emit({ type: 'item.completed', turnId: turn.turnId, item });
      if (inOutput && image.ok) return { output: [{ type: 'input_image', image_url: image.dataUrl }], success: true };
      return {
        output: 'attached local image path',
        success: true,
        after: [
          {
            type: 'message',
            role: 'user',
            content: [image.ok ? { type: 'input_image', image_url: image.dataUrl } : { type: 'input_text', text: image.problem }],
          },
        ],
      };
    },
  };
}

async function problemWith(file: string, services: ToolServices): Promise<string | null> {
  const found = await services.inspectFile(file);
  if (found.kind === 'missing') return `unable to locate image at \`${file}\`: ${found.problem}`;
  return found.kind === 'file' ? null : `image path \`${file}\` is not a file`;
}
