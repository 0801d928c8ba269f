import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `POST shakearound/getshakeinfo`: by the ticket that the shaken page was opened with. [legacy] */
export const shakearoundGetshakeinfo: Route<"shakearound/getshakeinfo"> = {
  callers: "both",
  directory: "none",
  legacy: true,
  create:
    ({ directory, shakes, switches }) =>
    ({ body }) => {
      if (switches["legacy.shake"] === "90001") throw new Refusal(90001);
      const ticket = body.string("ticket");
      if (!ticket) throw new Refusal(90002);
      const shake = shakes.find(ticket);
      const member = shake && directory.memberAt(shake.slot);
      if (!member) throw new Refusal(90003);
      return { data: { page_id: shake.pageId, beacon_info: shake.beacon, userid: member.userId } };
    },
};
