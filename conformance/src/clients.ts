import type { Client } from "./check.ts";
import { wechatCrypto, wecomCrypto } from "./clients/callback-crypto.ts";
import { nodeEasywechat } from "./clients/node-easywechat.ts";
import { wechatEnterprise } from "./clients/wechat-enterprise.ts";
import { wechatEnterpriseApi } from "./clients/wechat-enterprise-api.ts";
import { wechatWork } from "./clients/wechat-work.ts";

export const clients: readonly Client[] = [
  nodeEasywechat,
  wechatEnterpriseApi,
  wechatEnterprise,
  wechatWork,
  wecomCrypto,
  wechatCrypto,
];
