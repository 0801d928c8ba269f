import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import { Spin } from "antd";
import { useEffect, useEffectEvent, useRef } from "react";
import { Navigate, useSearchParams } from "react-router";
import { useFinishWeComLogin } from "../../api/wecom-login.ts";
import { EntryFrame } from "../../components/EntryFrame.tsx";
import { LinkButton } from "../../components/LinkButton.tsx";
import { weComLogin as text } from "../../text/wecom-login.ts";
import { nextPage } from "../Login/next-page.ts";

/** Where WeCom sends the browser back to, with a code that works once. */
export function WeComReturnPage() {
  const { t } = useText();
  const [search] = useSearchParams();
  const finish = useFinishWeComLogin();
  const [code, state] = [search.get("code") ?? "", search.get("state") ?? ""];
  const isBroken = code === "" || state === "";
  const begun = useRef(false);
  const begin = useEffectEvent(() => {
    if (!begun.current && !isBroken) finish.mutate({ code, state });
    begun.current = true;
  });
  useEffect(() => begin(), []);
  if (finish.data?.state === "linked") return <Navigate to="/account" replace />;
  if (finish.data?.state === "signed-in") return <Navigate to={nextPage(search.get("next"))} replace />;
  return (
    <EntryFrame title={t(text.title)}>
      {isBroken || finish.error !== null ? (
        <>
          {isBroken ? <p role="alert">{t(text.broken)}</p> : <ProblemAlert problem={asProblem(finish.error)} />}
          <LinkButton to="/login?manual=1">{t(text.back)}</LinkButton>
        </>
      ) : (
        <p role="status">
          <Spin size="small" /> {t(text.working)}
        </p>
      )}
    </EntryFrame>
  );
}
