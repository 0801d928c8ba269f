/**
 * Consent (成员授权): a member opens a page inside WeCom and agrees to show their mobile, mail and the like, which newer apps and
 * credentials that read ids only are not told otherwise. What they agree to is kept with its origin and its day.
 */
import { z } from "zod";
import { declareRoute } from "./route.ts";

/** Fields that WeCom hands over with consent, by their names in `MemberFields`. It does not hand over the name. */
export const consentFields = ["mobile", "email", "bizMail", "address", "gender"] as const;
export const ConsentField = z.enum(consentFields);
export type ConsentField = z.infer<typeof ConsentField>;

const tag = "joining";
const member = { tag, right: "public" } as const;

export const consentRoutes = {
  getConsent: declareRoute("GET /api/accounts/:accountId/consent", {
    tag,
    summary: { zh: "成员授权页面的地址和所用应用", en: "Address of the consent page, and the app that asks" },
    right: "directory.read",
    answer: z.object({
      /** To be opened inside WeCom: in a message, a menu or as the app's home page. */
      address: z.url(),
      app: z.string(),
      /** People of whom something is known by their consent. */
      people: z.number().int(),
    }),
    problems: ["account.not_found", "consent.off"],
  }),
  beginConsent: declareRoute("POST /api/consent/:accountId", {
    ...member,
    summary: { zh: "成员打开授权页面", en: "A member has opened the consent page" },
    /** WeCom's page, which asks the member and comes back with a code. */
    answer: z.object({ url: z.url() }),
    problems: ["consent.off"],
  }),
  giveConsent: declareRoute("POST /api/consent/:accountId/code", {
    ...member,
    summary: { zh: "成员已授权", en: "A member has agreed" },
    body: z.object({ code: z.string().regex(/^[\w-]{1,512}$/) }),
    answer: z.object({ name: z.string(), fields: z.array(ConsentField) }),
    problems: ["consent.off", "consent.outsider", "consent.code_refused", "consent.unavailable", "session.slow_down"],
  }),
};
