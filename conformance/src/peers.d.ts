/**
 * Just as much of the clients' interfaces as the checks touch; these packages bring no types of their own.
 * `wechat-enterprise` is declared beside its benchmark.
 */
declare module "wechat-crypto" {
  class WXBizMsgCrypt {
    constructor(token: string, encodingAESKey: string, id: string);
    getSignature(timestamp: string, nonce: string, encrypt: string): string;
    decrypt(text: string): { message: string; id: string };
    encrypt(text: string): string;
  }
  export = WXBizMsgCrypt;
}

declare module "wechat-enterprise-api" {
  type Answered = (error: Error | null, data: never, response: unknown) => void;

  /** Every method takes its callback last. */
  class API {
    constructor(corpId: string, corpSecret: string, agentId: number);
    /** Base address, with `/cgi-bin/` at its end. */
    prefix: string;
    getAuthorizeURL(redirect: string, state: string, scope: string): string;
    [method: string]: ((...argumentsAndCallback: unknown[]) => unknown) | unknown;
  }
  namespace API {
    export type { Answered };
  }
  export = API;
}
