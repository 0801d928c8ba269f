import { type NamedRecipients, recipientGroupRoutes } from "@shoufa/contract";
import { call, type PickerShelf, type ShelfEntry, timeText, useText } from "@shoufa/web";
import { useMemo } from "react";
import { partsLine } from "../components/chosen-line.ts";
import { chosenOf, recipientsOf } from "../components/recipients.ts";
import { messages as text } from "../text/messages.ts";
import { lookUpList } from "./tags.ts";

/** Recipients of before, saved groups and lists of one company, for the picker. */
export function usePickerShelf(accountId: string): PickerShelf {
  const { t } = useText();
  return useMemo(() => {
    const params = { accountId };
    const lineOf = (chosen: NamedRecipients): string => {
      const [line, except] = [partsLine(chosen, t), partsLine(chosen.except, t)];
      return except === "" ? line : t(text.chosenExcept, { chosen: line, except });
    };
    return {
      key: ["account", accountId, "recipients"],
      recent: async (signal) => {
        const { items } = await call(recipientGroupRoutes.listRecentRecipients, { params }, signal);
        return items.map(({ messageId, sentAt, chosen }): ShelfEntry => {
          return { id: messageId, label: lineOf(chosen), hint: timeText(sentAt), chosen: chosenOf(chosen) };
        });
      },
      groups: async (signal) => {
        const { items } = await call(recipientGroupRoutes.listRecipientGroups, { params }, signal);
        return items.map(({ id, name, chosen }): ShelfEntry => {
          return { id, label: name, hint: lineOf(chosen), chosen: chosenOf(chosen) };
        });
      },
      saveGroup: async (name, chosen) => {
        const { everyone: _, ...recipients } = recipientsOf(chosen);
        await call(recipientGroupRoutes.saveRecipientGroup, { params, body: { name, recipients } });
      },
      removeGroup: async (groupId) => {
        await call(recipientGroupRoutes.deleteRecipientGroup, { params: { accountId, groupId } });
      },
      find: async (texts, told) => {
        const { found, ambiguous, unknown } = await lookUpList(accountId, texts, told);
        return { found: found.map(({ person }) => person), ambiguous, unknown };
      },
    };
  }, [accountId, t]);
}
