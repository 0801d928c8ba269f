import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import type { Operators } from "../operators/operators.ts";
import { entered } from "../operators/present.ts";
import { beginLogin, loginCompanies } from "./commands/begin.ts";
import { finishLogin } from "./commands/finish.ts";
import { linkOperator, linksOfOperator, unlinkOperator } from "./commands/link-operator.ts";
import { chooseLoginApp, loginSetting } from "./commands/settings.ts";
import { linksOf, unlink } from "./links.ts";

export const weComLoginRoutes = (context: ServerContext, operators: Operators): readonly Implementation[] => [
  implement(routes.listWeComLogins, async () => {
    const companies = await loginCompanies(context).execute();
    return { items: companies.map(({ id, name, kind }) => ({ accountId: id, name, isSimulated: kind === "sandbox" })) };
  }),
  implement(routes.beginWeComLogin, async ({ body, headers, loginToken, setLoginToken }) => {
    const from = { origin: headers.origin, token: loginToken };
    const { url, browserToken } = await beginLogin(context, body, from, null);
    if (browserToken !== null) setLoginToken(browserToken);
    return { url };
  }),
  implement(routes.finishWeComLogin, async (asked) => {
    const { actor, body, loginToken, setLoginToken } = asked;
    const done = await finishLogin(context, operators, { ...body, browserToken: loginToken }, actor, asked);
    setLoginToken(null);
    if ("link" in done) return { state: "linked" as const, link: done.link };
    return "step" in done ? { state: "second-factor" as const, step: done.step } : entered(done, asked);
  }),
  implement(routes.listWeComLinks, async ({ actor }) => ({ items: await linksOf(context, actor.operatorId) })),
  implement(routes.beginWeComLink, async ({ actor, body, headers, loginToken, setLoginToken }) => {
    const from = { origin: headers.origin, token: loginToken };
    const { url, browserToken } = await beginLogin(context, body, from, actor.operatorId);
    if (browserToken !== null) setLoginToken(browserToken);
    return { url };
  }),
  implement(routes.endWeComLink, async ({ actor, params }) => {
    await unlink(context, actor, actor.operatorId, params.linkId);
    return undefined;
  }),
  implement(routes.getWeComLogin, async ({ params: { accountId }, allow }) => {
    allow(accountId);
    return loginSetting(context, accountId);
  }),
  implement(routes.setWeComLogin, async ({ params: { accountId }, body, actor, allow }) => {
    allow(accountId);
    await chooseLoginApp(context, accountId, body.appId, actor);
    return loginSetting(context, accountId);
  }),
  implement(routes.listOperatorLinks, async ({ params, actor }) => ({
    items: await linksOfOperator(context, params.operatorId, actor),
  })),
  implement(routes.unlinkOperator, async ({ params, actor }) => {
    await unlinkOperator(context, params, actor);
    return undefined;
  }),
  implement(routes.linkOperator, ({ params, body, actor }) => linkOperator(context, params.operatorId, body, actor)),
];
