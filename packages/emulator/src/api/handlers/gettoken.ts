import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `GET gettoken?corpid=&corpsecret=`. Checks the secret first, then the corp, then whether they belong together. */
export const getToken: Route<"gettoken"> = {
  callers: "nobody",
  robot: false,
  bareSuccess: true,
  create:
    ({ company, managementGroups, switches, tokens, wrongSecrets }) =>
    ({ ip, query }) => {
      if (wrongSecrets.isBlocked(ip)) throw new Refusal(45009);
      const secret = query.get("corpsecret");
      if (!secret) throw new Refusal(41004);
      const corpId = query.get("corpid");
      if (!corpId) throw new Refusal(41002);
      if (corpId !== company.corpId) throw new Refusal(40013);
      const holder =
        secret === company.contactsSecret
          ? "contacts"
          : (company.apps.find((app) => app.secret === secret && app.enabled) ??
            (switches["company.profile"] === "qiyehao" ? managementGroups.bySecret(secret) : undefined));
      if (!holder) {
        wrongSecrets.note(ip);
        throw new Refusal(40001);
      }
      const { token, expiresInSeconds } = tokens.issue(holder);
      return { access_token: token, expires_in: expiresInSeconds };
    },
};
