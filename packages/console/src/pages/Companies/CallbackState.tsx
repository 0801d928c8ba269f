import { CheckCircleFilled, ClockCircleOutlined } from "@ant-design/icons";
import type { AccountApp } from "@shoufa/contract";
import { StateWord, useText } from "@shoufa/web";
import { companies as text } from "../../text/companies.ts";

/** Whether WeCom has checked the app's callback address. */
export function CallbackState({ app }: { readonly app: AccountApp }) {
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
