import type { Route } from "../platform/route.ts";
import { ownApp } from "./shared/own-app.ts";

/** `GET agent/get?agentid=`: the app of the token, also when it is switched off, which is what `close` tells. */
export const agentGet: Route<"agent/get"> = {
  callers: ["app"],
  create:
    ({ appSettings, company }) =>
    ({ caller, query }) => {
      const app = ownApp({ company }, caller, query);
      const settings = appSettings.of(app.agentId);
      return {
        agentid: app.agentId,
        name: app.name,
        square_logo_url: settings.logoUrl,
        description: settings.description,
        allow_userinfos: { user: app.visibleRange.userIds.map((userid) => ({ userid })) },
        allow_partys: { partyid: app.visibleRange.departments },
        allow_tags: { tagid: app.visibleRange.tags },
        close: app.enabled ? 0 : 1,
        redirect_domain: settings.redirectDomain,
        report_location_flag: settings.reportsLocation ? 1 : 0,
        isreportenter: settings.reportsEnter ? 1 : 0,
        home_url: settings.homeUrl,
      };
    },
};
