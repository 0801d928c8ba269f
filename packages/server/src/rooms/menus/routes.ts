import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { checkPublication, publishMenu } from "./commands/publish.ts";
import { saveDraft } from "./commands/save-draft.ts";
import { entriesIn, presentDraft, presentPublication } from "./present.ts";
import { draftRow, publicationOf } from "./rows.ts";
import type { MenuPlace } from "./topics.ts";
import { wecomMenu } from "./wecom-menu.ts";

const shownPublications = 50;

export function menusRoutes(context: ServerContext): readonly Implementation[] {
  const { database, accounts } = context;
  const { db } = database;
  const enter = async (place: MenuPlace, allow: (accountId: string) => void): Promise<MenuPlace> => {
    allow(place.accountId);
    await accounts.account(db, place.accountId);
    await accounts.app(db, place.accountId, place.appId);
    return place;
  };
  return [
    implement(routes.getMenu, async ({ params, allow }) => {
      const { appId } = await enter(params, allow);
      const published = db.selectFrom("menu_publication").where("app_id", "=", appId);
      const { total } = await published.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
      const rows = await published.selectAll().orderBy("number", "desc").limit(shownPublications).execute();
      return {
        draft: presentDraft(await draftRow(db, appId)),
        publications: rows.map(presentPublication),
        publicationsTotal: Number(total),
      };
    }),
    implement(routes.listMenuPublications, async ({ params, query: { before, limit }, allow }) => {
      const { appId } = await enter(params, allow);
      let rows = db.selectFrom("menu_publication").selectAll().where("app_id", "=", appId);
      if (before !== undefined) rows = rows.where("number", "<", before);
      const found = await rows
        .orderBy("number", "desc")
        .limit(limit + 1)
        .execute();
      return { items: found.slice(0, limit).map(presentPublication), hasMore: found.length > limit };
    }),
    implement(routes.getWeComMenu, async ({ params, allow }) => {
      const { appId } = await enter(params, allow);
      return wecomMenu(context, appId);
    }),
    implement(routes.saveMenuDraft, async ({ actor, params, body, allow }) => {
      const place = await enter(params, allow);
      return saveDraft(context, actor, { ...place, ...body, action: "menu.save" });
    }),
    implement(routes.takeOverMenu, async ({ actor, params, body: { version }, allow }) => {
      const place = await enter(params, allow);
      const { entries } = await wecomMenu(context, place.appId);
      if (entries === null) throw new Problem("menu.not_read");
      return saveDraft(context, actor, { ...place, version, entries, action: "menu.take_over" });
    }),
    implement(routes.putBackMenu, async ({ actor, params, body: { version, publicationId }, allow }) => {
      const place = await enter(params, allow);
      const entries = entriesIn(await publicationOf(db, place.appId, publicationId));
      return saveDraft(context, actor, { ...place, version, entries, action: "menu.put_back" });
    }),
    implement(routes.publishMenu, async ({ actor, params, body: { version }, allow }) => {
      const place = await enter(params, allow);
      return publishMenu(context, actor, { ...place, version });
    }),
    implement(routes.checkMenuPublication, async ({ actor, params: { publicationId, ...params }, allow }) => {
      const place = await enter(params, allow);
      return checkPublication(context, actor, { ...place, publicationId });
    }),
  ];
}
