import { tagParameter } from "../../company/directory/tag-requests.ts";
import type { Route } from "../route.ts";

/** `GET tag/get?tagid=`: visible members of the tag. Departments are not expanded. */
export const tagGet: Route<"tag/get"> = {
  callers: "both",
  directory: "none",
  emptyOnFailure: { userlist: [], partylist: [] },
  create:
    ({ tags }) =>
    ({ query, caller }) => {
      const tag = tags.known(tagParameter(query));
      const { view } = caller;
      const seen = [...tag.members].filter((member) => view.seesMember(member));
      return {
        tagname: tag.name,
        userlist: seen.map(({ userId, name }) => ({ userid: userId, name })),
        partylist: [...tag.departments].filter((id) => view.seesDepartment(id)),
      };
    },
};
