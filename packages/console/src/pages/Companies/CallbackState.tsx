import { CheckCircleFilled, ClockCircleOutlined } from "@ant-design/icons";
import type { CallbackReceiver } from "@shoufa/contract";
import { StateWord, useText } from "@shoufa/web";
import { companies as text } from "../../text/companies.ts";

/** Whether WeCom has checked the callback address of an app or of contacts sync. */
export function CallbackState({ app }: { readonly app: Pick<CallbackReceiver, "callbackConfigured"> }) {
  const { t } = useText();
  return app.callbackConfigured ? (
    <StateWord tone="good" icon={<CheckCircleFilled aria-hidden />}>
      {t(text.verified)}
    </StateWord>
  ) : (
    <StateWord tone="waiting" icon={<ClockCircleOutlined aria-hidden />}>
      {t(text.waiting)}
    </StateWord>
  );
}
