import { memberFieldWords } from "@shoufa/contract/plan-words";
import { phrases } from "@shoufa/web/phrase";

/** Names of a member's fields, the same in the form, in plans and in differences from WeCom. */
export const memberFields = phrases(memberFieldWords);
