import type { Route } from "../route.ts";

/** `POST aibot/response?response_code=`: the late reply of a bot in URL mode. The code is all that a caller needs. */
export const aibotResponse: Route<"aibot/response"> = {
  callers: "nobody",
  robot: false,
  create:
    ({ responseUrls }) =>
    ({ body, query }) => {
      responseUrls.answer(query.get("response_code") ?? "", body);
      return {};
    },
};
