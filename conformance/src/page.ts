/** docs/conformance.md, made of the clients and the known deviations. */
import path from "node:path";
import type { Client } from "./check.ts";
import { foreign, own } from "./clients.ts";
import { knownDeviations } from "./known.ts";

export const pageFile = path.join(import.meta.dirname, "../../docs/conformance.md");

export function page(): string {
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  const row = ({ name, version, pointed }: Client): string => `| \`${name}\` | ${version} | ${cell(pointed)} |`;
  const deviations = knownDeviations.map(
    ({ client, call, right, why }) => `| \`${client}\` | ${cell(call)} | ${right} | ${cell(why)} |`,
  );
  return `# Conformance

Clients that other people wrote for WeCom run against the emulator, unmodified, each through the calls of its own that the
emulator answers. A call passes when its user gets what was asked for: the fields of the answer, the message on the phone,
the callback opened.

\`\`\`sh
npm run conformance              # a table
npm run conformance -- --json    # one line per client: {"client","calls","passed","deviating":[…]}
\`\`\`

| client | version | how it reaches the emulator |
|---|---|---|
${foreign.map(row).join("\n")}

*At the edge of the process* means: in the agent that Node takes when a client brings none, requests for
qyapi.weixin.qq.com get a connection to the emulator. See \`conformance/src/redirect.ts\`.

What only 企业号 could (invitations, permanent material, 摇一摇) is called while the emulator plays one. Left out are calls that
lie outside of this project (customer contact, mini programs).

## Ours, against the platform's own words

The emulator cannot tell whether our client and it are wrong together. So the client is run once more without it: a small
HTTP server answers with bytes that were recorded of the real platform, or are printed on its pages, and each typed method
must give its user what the answer says. \`refusal-texts.json\` holds every refusal that anybody has published; each is served
with every tail that the platform has put behind it since 2014. The callbacks are the platform's published sample of the
encryption, and messages and events as pages and captures have them. Where each record comes from, and how much of it is
the platform's own: [conformance/recordings](../conformance/recordings/README.md).

| ours | how |
|---|---|
${own.map(({ name, pointed }) => `| \`${name}\` | ${cell(pointed)} |`).join("\n")}

## Found and mended

- \`wechat-enterprise\` signs its replies with the time in milliseconds. The emulator ignored such a reply as badly
  signed. No fact bounds the digits, and the package was
  made and used against the real platform, so the client is taken to be right, though nobody here has seen the platform's
  side of it: the emulator reads thirteen digits in a reply now. Deliveries keep their ten.
- \`@shoufa/client\` took any JSON object without \`errcode\` for a success, even \`{"error":"quota"}\` from a gateway. Some calls
  of the platform do leave it out; such an answer now counts only when it brings what the call is for.
- \`@shoufa/client\` gave \`NoAnswerError\` when WeCom could not fetch a file from its address, though WeCom says why: it is
  \`WeComApiError\` with that code now, as the docstring promised.

## Deviations

The command fails when one occurs that is not listed here, and when one that is listed no longer occurs.

| client | call | who is right | why |
|---|---|---|---|
${deviations.join("\n")}

This page is written by \`npm run conformance -- --write\` from \`conformance/src/known.ts\`.
`;
}
