/**
 * Phone of a person who is no member yet: scans the code, says who they are, and passes the second verification.
 */
import { PhoneFrame, TitleBar } from "@shoufa/phone";
import { useState } from "react";
import { type ControlFailure, failureFrom } from "../../control/api.ts";
import { useNow } from "../../control/use-now.ts";
import { explain } from "../../parts/refusal.ts";
import { LivePhone } from "../../phone/LivePhone.tsx";
import { formatRoute, partsOf } from "../../phone/route.ts";
import { usePhone } from "../../phone/use-phone.ts";
import { usePreferences } from "../../preferences.ts";
import { PageLink } from "../../ui/PageLink.tsx";
import { QrCode } from "../../ui/QrCode.tsx";
import { useNarrow } from "../../ui/use-narrow.ts";
import { formatWall } from "../../wall/route.ts";
import { type JoinCode, type Joined, membership } from "../membership.ts";

type Step =
  | { readonly at: "camera" }
  | { readonly at: "form"; readonly ticket: string }
  | { readonly at: "applied" }
  | { readonly at: "in"; readonly userId: string };

/** @param code Code in front of the camera; undefined while there is none. */
export function NewcomersPhone({ code }: { code: JoinCode | undefined }) {
  const { t, language, theme, size } = usePreferences();
  const now = useNow();
  const narrow = useNarrow();
  const [step, setStep] = useState<Step>({ at: "camera" });
  if (step.at === "in") return <Joiner userId={step.userId} onAnother={() => setStep({ at: "camera" })} />;
  return (
    <PhoneFrame label={t("join.phone")} language={language} now={now} size={size} theme={theme} bare={narrow}>
      <TitleBar
        title={t(step.at === "camera" ? "scan.title" : "join.title")}
        language={language}
        onBack={step.at === "camera" ? undefined : () => setStep({ at: "camera" })}
      />
      <div className="scan join-step">
        {step.at === "camera" && (
          <>
            <p className="scan-hint">{t("join.camera")}</p>
            <div className="join-viewfinder">
              {code && <QrCode says={code.url} label={t("join.seen")} width={150} />}
            </div>
            <button
              type="button"
              className="scan-yes"
              disabled={code === undefined}
              onClick={() => code && setStep({ at: "form", ticket: code.ticket })}
            >
              {t("join.scan")}
            </button>
          </>
        )}
        {step.at === "form" && (
          <JoinForm
            ticket={step.ticket}
            onJoined={(joined) =>
              setStep(joined.state === "member" ? { at: "in", userId: joined.member.userId } : { at: "applied" })
            }
          />
        )}
        {step.at === "applied" && (
          <>
            <p role="status">{t("join.applied")}</p>
            <button type="button" onClick={() => setStep({ at: "camera" })}>
              {t("join.another")}
            </button>
          </>
        )}
      </div>
    </PhoneFrame>
  );
}

function JoinForm({ ticket, onJoined }: { ticket: string; onJoined: (joined: Joined) => void }) {
  const { t, language } = usePreferences();
  const [name, setName] = useState("");
  const [contact, setContact] = useState("");
  const [failure, setFailure] = useState<ControlFailure>();
  const join = async (): Promise<void> => {
    setFailure(undefined);
    try {
      onJoined(await membership.join(ticket, name.trim(), contact.trim()));
    } catch (error) {
      setFailure(failureFrom(error));
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void join();
      }}
    >
      <label>
        {t("join.name")}
        <input required maxLength={64} value={name} onChange={({ target }) => setName(target.value)} />
      </label>
      <label>
        {t("join.contact")}
        <input required maxLength={64} value={contact} onChange={({ target }) => setContact(target.value)} />
      </label>
      <button type="submit" className="scan-yes">
        {t("join.do")}
      </button>
      {failure && (
        <p className="act-failed" role="alert">
          {explain(failure, language, t).what}
        </p>
      )}
    </form>
  );
}

/** Phone of the new member, with its login panel. */
function Joiner({ userId, onAnother }: { userId: string; onAnother: () => void }) {
  const { t, size } = usePreferences();
  const narrow = useNarrow();
  const { reading } = usePhone(userId);
  const [conversation, setConversation] = useState<string | null>(null);
  const alone = formatRoute({ userId, ...partsOf(null), query: "", order: "recent" });
  return (
    <>
      {reading.state === "ready" && (
        <LivePhone
          phone={reading.value}
          conversation={conversation}
          onOpen={(chosen) => setConversation(chosen?.id ?? null)}
          size={size}
          bare={narrow}
        />
      )}
      <p className="join-next">
        <span role="status">{t("join.member", { userId })}</span>
        <PageLink to={alone} className="button">
          {t("wall.alone")}
        </PageLink>
        <PageLink to={formatWall([{ userId, conversation: null }])} className="button">
          {t("wall.pinThis")}
        </PageLink>
        <button type="button" className="button" onClick={onAnother}>
          {t("join.another")}
        </button>
      </p>
    </>
  );
}
