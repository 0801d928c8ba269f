import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import { Spin } from "antd";
import { useEffect, useEffectEvent, useRef } from "react";
import { Navigate, useNavigate, useSearchParams } from "react-router";
import { useSession } from "../../api/session.ts";
import { useFinishWeComLogin } from "../../api/wecom-login.ts";
import { EntryFrame } from "../../components/EntryFrame.tsx";
import { LinkButton } from "../../components/LinkButton.tsx";
import { weComLogin as text } from "../../text/wecom-login.ts";
import { CodeForm } from "../Login/CodeForm.tsx";
import { nextPage } from "../Login/next-page.ts";

/** Where WeCom sends the browser back to, with a code that works once. */
export function WeComReturnPage() {
  const { t } = useText();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const session = useSession();
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
  const step = finish.data?.state === "second-factor" ? finish.data.step : null;
  const isSignedIn = finish.data?.state === "signed-in" || (step !== null && session.data?.state === "signed-in");
  if (isSignedIn) return <Navigate to={nextPage(search.get("next"))} replace />;
  if (step !== null) return <CodeForm step={step} onBack={() => void navigate("/login?manual=1", { replace: true })} />;
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
