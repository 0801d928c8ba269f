/**
 * Sends bodies of a megabyte without their last byte, many at once and from many addresses; prints the answers by status
 * when the server has ended every connection. Run by attacks.test.ts, apart from the test's own event loop.
 */
import { connect } from "node:net";

const [url = "", known = "", count = "0"] = process.argv.slice(2);
const { port } = new URL(url);
const megabyte = 1_048_576;
const answers: Record<string, number> = {};
let open = Number(count);
for (let n = 0; n < Number(count); n++) {
  // Not the platform's own address; the limits are for each client.
  const socket = connect({ port: Number(port), host: "127.0.0.1", localAddress: `127.0.1.${1 + (n % 200)}` });
  const path = n % 2 === 0 ? `/callback/unknownkey${n}` : known;
  socket.write(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: ${megabyte}\r\n\r\n`);
  socket.write(Buffer.alloc(megabyte - 1, "0"));
  socket.once("data", (data) => {
    const status = data.toString("latin1", 9, 12);
    answers[status] = (answers[status] ?? 0) + 1;
  });
  socket.on("error", () => {}); // closed before it has sent everything
  socket.on("close", () => {
    open -= 1;
    if (open === 0) process.stdout.write(`${JSON.stringify(answers)}\n`);
  });
}
