import { messageRoutes } from "@shoufa/contract";
import { asProblem, call, problemSentence, useText } from "@shoufa/web";
import { App } from "antd";
import { useEffect, useEffectEvent, useRef } from "react";
import { useSearchParams } from "react-router";
import { ledger as text } from "../../text/ledger.ts";
import type { Draft } from "./draft.ts";
import { draftOfMessage } from "./draft-of-message.ts";

/** Takes the message that a link names (`/send?copy=<message>`) into the composer, once. */
export function useCopiedMessage(accountId: string, take: (draft: Draft) => Promise<boolean>): void {
  const { t } = useText();
  const { message: toast } = App.useApp();
  const [search, setSearch] = useSearchParams();
  const messageId = search.get("copy");
  const taken = useRef<string | null>(null);
  const copy = useEffectEvent(async (id: string): Promise<void> => {
    try {
      const message = await call(messageRoutes.getMessage, { params: { messageId: id } });
      if (message.accountId !== accountId) return;
      if (!(await take(draftOfMessage(message)))) return;
      void toast.success(t(text.copied));
    } catch (error) {
      void toast.error(t(text.copyFailed, { reason: problemSentence(asProblem(error), t) }));
    }
  });
  useEffect(() => {
    if (messageId === null || taken.current === messageId) return;
    taken.current = messageId;
    void copy(messageId);
    // A reload must not copy it again over what was written meanwhile.
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete("copy");
        return next;
      },
      { replace: true },
    );
  }, [messageId, setSearch]);
}
