import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A process of its own: it serves a video of so many MiB, made of one piece that is sent again and
// again, so that it costs neither memory nor a disk.
const mebibytes = Number(process.argv[2]);
const piece = Buffer.alloc(1024 ** 2, 1);
const first = Buffer.from(piece);
first.write('\0\0\0\x18ftypisom', 0, 'latin1');

const server = createServer((_request, response) => {
  response.writeHead(200, {
    'content-type': 'video/mp4',
    'content-length': mebibytes * piece.length,
  });
  let sent = 0;
  const send = (): void => {
    while (sent < mebibytes) {
      const goesOn = response.write(sent === 0 ? first : piece);
      sent += 1;
      if (!goesOn) {
        response.once('drain', send);
        return;
      }
    }
    response.end();
  };
  send();
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(`http://127.0.0.1:${port}/video.mp4`);
});
