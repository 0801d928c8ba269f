/** The phone beside the form: the body that leaves, as WeCom, as the WeChat plug-in and as the lock screen show it. */
import "@shoufa/phone/phone.css";
import type { Account, MessageContent } from "@shoufa/contract";
import {
  type CardAct,
  type CardState,
  type ClientView,
  Conversation,
  LockScreen,
  onlyInWeCom,
  PhoneFrame,
  type PhoneMessage,
  TitleBar,
} from "@shoufa/phone";
import { useText, useTheme } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Segmented } from "antd";
import { useState } from "react";
import { shownMessage } from "../../components/shown-message.ts";
import { useContentMedia } from "../../components/use-content-media.ts";
import { compose } from "../../text/compose.ts";
import { picturesElsewhere } from "./pictures-elsewhere.ts";
import styles from "./SendPage.module.css";
import { TapPane } from "./TapPane.tsx";

interface PhonePaneProps {
  readonly accountId: string;
  readonly app: Account["apps"][number] | undefined;
  /** Several: the parts of a long text. */
  readonly contents: readonly [MessageContent, ...MessageContent[]];
  readonly isEmpty: boolean;
}

type View = ClientView | "lock";
const views = ["wecom", "wechat", "lock"] as const satisfies readonly View[];

export function PhonePane({ accountId, app, contents, isEmpty }: PhonePaneProps) {
  const { t, language } = useText();
  const theme = useTheme().isDark ? "dark" : "light";
  const [view, setView] = useState<View>("wecom");
  const [now] = useState(() => Date.now());
  const [content] = contents;
  const { media, mediaUrl } = useContentMedia(accountId, content);
  const said = JSON.stringify(content);
  /** Last tap, and the card that was tapped: once it is changed, it has not been tapped. */
  const [tapped, setTapped] = useState<{ readonly act: CardAct; readonly on: string } | null>(null);
  const tap = tapped?.on === said ? tapped.act : null;
  const [becomes, setBecomes] = useState("");
  const card = cardState(content, tap, becomes);
  const messages = contents.map(
    (part, at): PhoneMessage => ({
      ...shownMessage(part, media),
      ...(card && { card }),
      ...{ id: String(at), sentAt: now },
    }),
  );
  const [message] = messages;
  const sender = { agentId: app?.agentId ?? 0, name: app?.name ?? "" };
  return (
    <section className={`${panel.panel} ${styles.part} ${styles.phone}`} aria-labelledby="phone-heading">
      <h2 id="phone-heading">{t(compose.phone.heading)}</h2>
      <div className={styles.views}>
        <Segmented<View>
          block
          aria-label={t(compose.phone.view)}
          value={view}
          options={views.map((value) => ({ value, label: t(compose.phone[value]) }))}
          onChange={setView}
        />
        <div className={styles.device}>
          <PhoneFrame label={t(compose.phone[view])} language={language} now={now} size="small" theme={theme}>
            {view === "lock" ? (
              <LockScreen app={sender.name} message={isEmpty ? undefined : message} language={language} now={now} />
            ) : (
              <>
                <TitleBar title={sender.name} language={language} />
                <Conversation
                  messages={isEmpty ? [] : messages}
                  app={sender}
                  person={{ userId: "", name: t(compose.phone.me) }}
                  language={language}
                  view={view}
                  now={now}
                  mediaUrl={mediaUrl}
                  onAct={(act) => setTapped({ act, on: said })}
                  empty={<p className={styles.noPicture}>{t(compose.phone.empty)}</p>}
                />
              </>
            )}
          </PhoneFrame>
        </div>
        {view === "wecom" && !isEmpty && (
          <TapPane
            content={content}
            appId={app?.id}
            tap={tap}
            becomes={becomes}
            onBecomes={setBecomes}
            onAgain={() => setTapped(null)}
          />
        )}
        <Unshown view={view} content={content} isHint={message !== undefined && onlyInWeCom.has(message.msgtype)} />
      </div>
    </section>
  );
}

/** State of the card on the phone after a tap in the preview. */
function cardState(content: MessageContent, tap: CardAct | null, becomes: string): CardState | undefined {
  if (content.type !== "template_card") return undefined;
  if (tap?.kind !== "card") return { state: "open" };
  const selected = Object.entries(tap.selected ?? {}).map(([questionKey, optionIds]) => ({ questionKey, optionIds }));
  return becomes.trim() === ""
    ? { state: "answered", key: tap.button, selected }
    : { state: "updated", replaceName: becomes, key: tap.button, selected };
}

/** Notes on what this way of reading does not show, and on what the preview does not. */
function Unshown({
  view,
  content,
  isHint,
}: {
  readonly view: View;
  readonly content: MessageContent;
  readonly isHint: boolean;
}) {
  const { t } = useText();
  const { phone } = compose;
  const notes = [
    view === "lock" && t(phone.lockHint),
    view === "wechat" && t(isHint ? phone.wechatHint : phone.wechatSame),
    view === "wecom" && picturesElsewhere(content) && t(phone.picturesElsewhere),
    view !== "lock" && content.type === "mpnews" && t(phone.articlePictures),
    "translateIds" in content && content.translateIds === true && t(phone.idsStay),
  ].filter((note) => note !== false);
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
