import { Fragment } from "react";
import type { ConversationOnPhone } from "../control/types.ts";
import { usePreferences } from "../preferences.ts";
import { failureText } from "../ui/Failed.tsx";
import { CallbackNote } from "./CallbackNote.tsx";
import type { Act, Told } from "./perform.ts";
import type { ActDone } from "./use-chat.ts";

interface ActNoteProps {
  readonly done: ActDone;
  readonly act: (act: Act) => void;
  readonly conversation: ConversationOnPhone;
}

/** Result of an action: the callback it caused, the page it opens, or the phone's refusal. */
export function ActNote({ done: { act: wanted, failure, report, told }, act, conversation }: ActNoteProps) {
  const { t } = usePreferences();
  const what = wanted.kind === "enter" && "bot" in wanted ? t("bot.entered") : t(`act.${wanted.kind}`);
  return (
    <section className="act-note" aria-label={what}>
      <p className="act-what">{what}</p>
      {!report && !told && !failure && <CallbackNote report={{ state: "delivering", attempts: [] }} />}
      {failure && (
        <p className="act-failed" role="alert">
          {failure.status === 409 && failure.reason !== undefined
            ? t("act.refused", { reason: failure.reason })
            : `${t("act.failed")} ${failureText(failure, t)}`}
        </p>
      )}
      {told && <ToldNote act={wanted} told={told} conversation={conversation} />}
      {report &&
        [report, ...report.followUps].map(({ callback }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what came of an act never moves
          <Fragment key={index}>
            {callback ? (
              <CallbackNote report={callback} />
            ) : (
              index === 0 && !report.opens && report.followUps.length === 0 && <p>{t("act.nothing")}</p>
            )}
          </Fragment>
        ))}
      {report?.opens?.kind === "page" && (
        <p>
          {t("act.opensPage")}{" "}
          <a href={report.opens.url} target="_blank" rel="noopener noreferrer nofollow">
            {report.opens.url}
          </a>
        </p>
      )}
      {report?.opens?.kind === "mini-program" && <p>{t("act.opensMini", { appid: report.opens.appid })}</p>}
      {report?.asks === "location" && wanted.kind === "enter" && "agentId" in wanted && (
        <p className="act-asks">
          {t("act.asksLocation")}
          <button type="button" onClick={() => act({ ...wanted, shareLocation: true })}>
            {t("act.allow")}
          </button>
          <button type="button" onClick={() => act({ ...wanted, shareLocation: false })}>
            {t("act.deny")}
          </button>
        </p>
      )}
    </section>
  );
}

interface ToldNoteProps {
  readonly act: Act;
  readonly told: Told;
  readonly conversation: ConversationOnPhone;
}

/** Frame or callback to each bot; with several, each with its name. */
function ToldNote({ act, told, conversation }: ToldNoteProps) {
  const { t } = usePreferences();
  if (told.length === 0) return <p>{t(act.kind === "enter" ? "bot.enter.before" : "bot.nobody")}</p>;
  return told.map(({ botId, delivery }) => (
    <Fragment key={botId}>
      {told.length > 1 && <p>{conversation.bots?.find((each) => each.botId === botId)?.name ?? botId}</p>}
      <CallbackNote report={delivery} isBot />
    </Fragment>
  ));
}
