/** Server that reads every request whole and gives a constant answer: the cost of HTTP itself on this machine. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { announce } from "./children.ts";

const token = Buffer.from(JSON.stringify({ errcode: 0, errmsg: "ok", access_token: "t".repeat(64), expires_in: 7200 }));
const sent = Buffer.from(JSON.stringify({ errcode: 0, errmsg: "ok", msgid: "m".repeat(80) }));

const server = createServer({ keepAliveTimeout: 60_000, noDelay: true }, (request, response) => {
  const body = request.url?.startsWith("/cgi-bin/gettoken") ? token : sent;
  request.on("data", () => {});
  request.on("end", () => {
    response.writeHead(200, {
      "Content-Type": "application/json; charset=UTF-8",
      "Content-Length": body.length,
      "Error-Code": "0",
      "Error-Msg": "ok",
    });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1", () => announce({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
