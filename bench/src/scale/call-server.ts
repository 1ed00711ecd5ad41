import { createServer } from 'node:http';

// A process of its own: small answers, and a video of 10 MB.
const status = JSON.stringify({ request_id: 'task-1', status: 'IN_PROGRESS' });
const video = Buffer.alloc(10_000_000, 1);
video.write('\0\0\0\x18ftypisom', 0, 'latin1');

const server = createServer((request, response) => {
  const isVideo = request.url?.endsWith('.mp4') === true;
  const body = isVideo ? video : status;
  response.writeHead(200, {
    'content-type': isVideo ? 'video/mp4' : 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${Reflect.get(Object(server.address()), 'port')}`);
});
