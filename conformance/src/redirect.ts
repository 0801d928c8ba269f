/**
 * Leads HTTPS for qyapi.weixin.qq.com to the emulator, for clients that have that host written into them. It is done at
 * the edge of the process, in the agent that Node takes when a client brings none: requests for that one host get a plain
 * connection to the emulator. The client, its code and its requests are as they were; every other host is refused, so
 * that nothing of a test run ever leaves this computer.
 */
import https from "node:https";
import net from "node:net";
import type { Duplex } from "node:stream";

export const platformHost = "qyapi.weixin.qq.com";

class LeadingAgent extends https.Agent {
  readonly #port: number;

  constructor(port: number) {
    super({ keepAlive: false });
    this.#port = port;
  }

  override createConnection(options: { host?: string | null | undefined }): Duplex {
    if (options.host !== platformHost) throw new Error(`A client wanted to reach ${options.host}; this stays offline.`);
    return net.connect(this.#port, "127.0.0.1");
  }
}

/** Redirects while `run` runs. */
export async function withPlatformAt<T>(port: number, run: () => Promise<T>): Promise<T> {
  const usual = https.globalAgent;
  https.globalAgent = new LeadingAgent(port);
  try {
    return await run();
  } finally {
    https.globalAgent.destroy();
    https.globalAgent = usual;
  }
}
