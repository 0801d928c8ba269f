import type { Client } from "./check.ts";
import { wechatCrypto, wecomCrypto } from "./clients/callback-crypto.ts";
import { nodeEasywechat } from "./clients/node-easywechat.ts";
import { wechatEnterprise } from "./clients/wechat-enterprise.ts";
import { wechatEnterpriseApi } from "./clients/wechat-enterprise-api.ts";
import { wechatWork } from "./clients/wechat-work.ts";
import { recordedClient, recordedProtocol } from "./recorded/replay.ts";

/** Written by others, run against the emulator. */
export const foreign: readonly Client[] = [
  nodeEasywechat,
  wechatEnterpriseApi,
  wechatEnterprise,
  wechatWork,
  wecomCrypto,
  wechatCrypto,
];

/** Ours, run against what was recorded of the real platform. */
export const own: readonly Client[] = [recordedClient, recordedProtocol];

export const clients: readonly Client[] = [...foreign, ...own];
