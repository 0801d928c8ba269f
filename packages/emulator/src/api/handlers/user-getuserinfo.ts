import { createHash } from "node:crypto";
import { exchangeCode } from "../../company/login/exchange-code.ts";
import type { Route } from "../route.ts";

/** `GET user/getuserinfo?code=`: the same under its path of 企业号 times, with capitals and the phone's id. */
export const userGetuserinfo: Route<"user/getuserinfo"> = {
  callers: "both",
  directory: "none",
  bareSuccess: true,
  create: (services) => {
    const { company, directory } = services;
    const deviceOf = (who: string): string => createHash("sha256").update(`${company.corpId} ${who}`).digest("hex");
    return ({ caller, query }) => {
      const { who } = exchangeCode(services, caller, query.get("code"));
      if ("openId" in who) return { OpenId: who.openId, DeviceId: deviceOf(who.openId).slice(0, 32) };
      const UserId = directory.memberAt(who.slot)?.userId ?? "";
      return { UserId, DeviceId: deviceOf(String(who.slot)).slice(0, 32) };
    };
  },
};
