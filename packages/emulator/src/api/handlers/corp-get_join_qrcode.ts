import { invalid } from "../../company/directory/refusals.ts";
import type { Route } from "../route.ts";

/** `GET corp/get_join_qrcode?size_type=`: the picture of a code, good for seven days, with which people join. */
export const corpGetJoinQrcode: Route<"corp/get_join_qrcode"> = {
  callers: "contacts",
  directory: "none",
  create:
    ({ joining, origin }) =>
    ({ query }) => {
      const size = query.get("size_type") || "1";
      if (!/^[1-4]$/.test(size)) throw invalid("size_type");
      return { join_qrcode: `${origin()}/join/${joining.newTicket()}?size_type=${size}` };
    },
};
