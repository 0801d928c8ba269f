/**
 * Sends megabytes of `[0,0,…]` to JSON routes from many connections at once, as fast as they are taken, until standard
 * input ends; then prints how many answers came, by status. Run by flood.test.ts, apart from the test's own event loop.
 */
import { connect } from "node:net";
import { routes } from "@shoufa/contract";

const [url = "", clients = "16"] = process.argv.slice(2);
const { hostname, port } = new URL(url);
const zeros = `[${"0,".repeat(524_000)}0]`;
const whole = ({ path }: { readonly path: string }): string =>
  `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\n` +
  `Content-Length: ${zeros.length}\r\nConnection: close\r\n\r\n${zeros}`;
const inChunks = ({ path }: { readonly path: string }): string =>
  `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\n` +
  `Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n${zeros.length.toString(16)}\r\n${zeros}\r\n0\r\n\r\n`;
const requests = [
  whole(routes.logIn),
  inChunks(routes.logIn),
  whole(routes.setUpOwner),
  whole(routes.createAccount),
  inChunks(routes.createAccount),
  whole(routes.logOut),
].map((request) => Buffer.from(request));

const answers: Record<string, number> = {};
let stopped = false;
function attack(turn: number): void {
  if (stopped) return;
  const socket = connect(Number(port), hostname, () => socket.write(requests[turn % requests.length] ?? ""));
  socket.once("data", (data) => {
    const status = data.toString("latin1", 9, 12);
    answers[status] = (answers[status] ?? 0) + 1;
  });
  socket.on("error", () => {}); // the server may close before it has read everything
  socket.on("close", () => attack(turn + 1));
}

for (let client = 0; client < Number(clients); client++) attack(client);
process.stdout.write("running\n");
process.stdin.resume().on("end", () => {
  stopped = true;
  process.stdout.write(`${JSON.stringify(answers)}\n`, () => process.exit(0));
});
