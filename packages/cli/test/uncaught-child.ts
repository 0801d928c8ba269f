/** Loaded before a program: its first SIGUSR2 brings an error that nobody catches and that quotes what UNCAUGHT holds. */
process.once("SIGUSR2", () => {
  const secret = process.env["UNCAUGHT"] ?? "";
  const url = `https://qyapi.weixin.qq.com/cgi-bin/gettoken?corpid=ww1&corpsecret=${encodeURIComponent(secret)}&access_token=unknown-token`;
  const cause = new Error(`proxy answered: ${secret} refused, /cgi-bin/menu/get?access_token=another-token`);
  const error = Object.assign(new TypeError(`fetch failed: ${url} with ${secret}`, { cause }), {
    request: { url, body: secret },
  });
  if (process.env["UNCAUGHT_AS"] === "exception") throw error;
  void Promise.reject(process.env["UNCAUGHT_AS"] === "text" ? `${url} ${secret}` : error);
});
