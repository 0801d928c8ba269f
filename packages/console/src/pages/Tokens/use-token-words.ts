import { type ApiToken, messageTypes } from "@shoufa/contract";
import { common, useText } from "@shoufa/web";
import { messageKinds } from "../../text/message-kinds.ts";
import { tokens as text } from "../../text/tokens.ts";

/** Words for what a token may send and to how many. */
export function useTokenWords() {
  const { t } = useText();
  return {
    typesOf: ({ types }: ApiToken): string =>
      types.length === messageTypes.length
        ? t(text.allTypes)
        : types.map((type) => t(messageKinds.kinds[type])).join(t(common.separator)),
    peopleOf({ peoplePerCall, allowsEveryone }: ApiToken): string {
      const people = t(text.peopleCount, { count: peoplePerCall });
      return allowsEveryone ? t(text.andEveryone, { people }) : people;
    },
  };
}
