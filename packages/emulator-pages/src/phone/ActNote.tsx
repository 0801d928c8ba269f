import { Fragment } from "react";
import { usePreferences } from "../preferences.ts";
import { failureText } from "../ui/Failed.tsx";
import { CallbackNote } from "./CallbackNote.tsx";
import type { ActDone } from "./use-chat.ts";

interface ActNoteProps {
  readonly done: ActDone;
  readonly act: (act: ActDone["act"]) => void;
}

/** Result of an action: the callback it caused, the page it opens, or the phone's refusal. */
export function ActNote({ done: { act: wanted, failure, report }, act }: ActNoteProps) {
  const { t } = usePreferences();
  return (
    <section className="act-note" aria-label={t(`act.${wanted.kind}`)}>
      <p className="act-what">{t(`act.${wanted.kind}`)}</p>
      {!report && !failure && <CallbackNote report={{ state: "delivering", attempts: [] }} />}
      {failure && (
        <p className="act-failed" role="alert">
          {failure.status === 409 && failure.reason !== undefined
            ? t("act.refused", { reason: failure.reason })
            : `${t("act.failed")} ${failureText(failure, t)}`}
        </p>
      )}
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
      {report?.asks === "location" && wanted.kind === "enter" && (
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
