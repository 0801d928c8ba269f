import type { Route } from "../route.ts";

/**
 * `GET agent/get?agentid=`: the app of the token, in 企业号 with the status of people and without home page. `close`
 * reports a disabled app to a management group; calls of the app itself are refused then.
 */
export const agentGet: Route<"agent/get"> = {
  callers: "app",
  namesApp: "query",
  create:
    ({ appSettings, directory, switches }) =>
    ({ app }) => {
      // The range may still hold ids of what has been deleted since.
      const { userIds, departments, tags } = app.visibleRange;
      const settings = appSettings.of(app.agentId);
      const legacy = switches["company.profile"] === "qiyehao";
      const person = (userid: string) => {
        const status = legacy ? directory.member(userid)?.status : undefined;
        return { userid, ...(status === undefined ? {} : { status }) };
      };
      return {
        agentid: legacy ? String(app.agentId) : app.agentId,
        name: app.name,
        square_logo_url: settings.logoUrl,
        description: settings.description,
        allow_userinfos: { user: userIds.filter((userId) => directory.member(userId)).map(person) },
        allow_partys: { partyid: departments.filter((id) => directory.department(id)) },
        allow_tags: { tagid: tags.filter((id) => directory.tag(id)) },
        close: app.enabled ? 0 : 1,
        redirect_domain: settings.redirectDomain,
        report_location_flag: legacy && settings.reportsLocationConstantly ? 2 : settings.reportsLocation ? 1 : 0,
        isreportenter: settings.reportsEnter ? 1 : 0,
        ...(legacy ? undefined : { home_url: settings.homeUrl }),
      };
    },
};
