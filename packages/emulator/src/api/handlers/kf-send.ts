import { Refusal } from "../../kernel/refusal.ts";
import { kfParties, legacySpoken } from "../../legacy/requests.ts";
import type { Route } from "../route.ts";

/** `POST kf/send`: message of a customer to a staff member, or the other way round. [legacy] */
export const kfSend: Route<"kf/send"> = {
  callers: "both",
  directory: "none",
  legacy: true,
  create: (services) => (call) => {
    const { customer, staff, fromStaff } = kfParties(services, call.body);
    const msgtype = call.body.string("msgtype") ?? "";
    if (msgtype === "link") throw new Refusal(40008);
    const said = legacySpoken(services, call.body, msgtype);
    if (fromStaff) services.corpConversations.fromStaff(staff, customer, said);
    else services.corpConversations.fromCustomer(customer, staff, said);
    return {};
  },
};
