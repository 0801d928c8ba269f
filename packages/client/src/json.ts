/** Value of a JSON answer in UTF-8. Some gateways put a byte order mark before it. @throws {SyntaxError} */
export function parsedJson(body: Buffer): unknown {
  const text = body.toString("utf8");
  return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
}
