import { asProblem, common, ProblemAlert, useText } from "@shoufa/web";
import { Button, Spin } from "antd";
import { useEffect, useEffectEvent, useRef } from "react";
import { useParams, useSearchParams } from "react-router";
import { useBeginConsent, useGiveConsent } from "../../api/consent.ts";
import { EntryFrame } from "../../components/EntryFrame.tsx";
import { consentPage as text } from "../../text/consent.ts";
import { memberFields } from "../../text/member-fields.ts";

/** Page that a member opens inside WeCom, to show the company their mobile, mail and the like. */
export function ConsentPage() {
  const { t } = useText();
  const { accountId = "" } = useParams();
  const [search] = useSearchParams();
  const code = search.get("code") ?? "";
  const begin = useBeginConsent(accountId);
  const give = useGiveConsent(accountId);
  const begun = useRef(false);
  const giveOnce = useEffectEvent(() => {
    if (!begun.current && code !== "") give.mutate(code);
    begun.current = true;
  });
  useEffect(() => giveOnce(), []);
  const error = give.error ?? begin.error;
  return (
    <EntryFrame title={t(text.title)}>
      {error !== null && <ProblemAlert problem={asProblem(error)} />}
      {give.data !== undefined ? (
        <>
          <p>
            <strong>{t(text.thanks, { name: give.data.name })}</strong>
          </p>
          <p role="status">
            {give.data.fields.length === 0
              ? t(text.nothing)
              : t(text.taken, {
                  fields: give.data.fields.map((field) => t(memberFields[field])).join(t(common.separator)),
                })}
          </p>
        </>
      ) : code !== "" && give.error === null ? (
        <p role="status">
          <Spin size="small" /> {t(text.working)}
        </p>
      ) : (
        <>
          <p>{t(text.intro)}</p>
          <Button
            type="primary"
            block
            loading={begin.isPending || begin.isSuccess}
            onClick={() => begin.mutate(undefined, { onSuccess: ({ url }) => window.location.assign(url) })}
          >
            {t(text.goOn)}
          </Button>
        </>
      )}
    </EntryFrame>
  );
}
