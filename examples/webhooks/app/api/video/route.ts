import { fal, handler } from '../../../src/handler.ts';

/** Starts a video and answers at once: the task id is all that has to be kept. */
export async function PUT(request: Request): Promise<Response> {
  const prompt = await request.text();
  const { id } = await fal.start(
    { model: 'kling-v3.0-std', prompt, durationSeconds: 5 },
    // Not the host that the request names: whoever sends it could have the webhook sent elsewhere.
    { webhookUrl: `${process.env['PUBLIC_URL']}/api/video`, maxCostUsd: 0.5 },
  );
  return Response.json({ taskId: id }, { status: 202 });
}

/** Where fal reports the end of it. */
export const POST = handler;
