import { EyeOutlined } from "@ant-design/icons";
import type { CallbackDetail } from "@shoufa/contract";
import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import type { useOpenCallback } from "../../api/callbacks.ts";
import { useMay } from "../../components/use-may.ts";
import { callbacks as text } from "../../text/callbacks.ts";
import styles from "./CallbackPage.module.css";
import { CodePart } from "./CodePart.tsx";

interface ContentsProps {
  readonly detail: CallbackDetail;
  readonly opening: ReturnType<typeof useOpenCallback>;
}

/** What the callback says, decrypted and as Shoufa reads it. In full only when somebody asks, because that is recorded. */
export function Contents({ detail, opening }: ContentsProps) {
  const { t } = useText();
  const mayOpen = useMay()("callback.contents");
  const { decrypted, parsed, masked, bytes } = opening.data ?? detail;
  const has = bytes > 0;
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby="contents-heading">
      <div className={styles.head}>
        <h2 id="contents-heading">{t(text.contents)}</h2>
        {has && masked && mayOpen && (
          <Button
            icon={<EyeOutlined aria-hidden />}
            loading={opening.isPending}
            title={t(text.openHint)}
            onClick={() => opening.mutate()}
          >
            {t(text.open)}
          </Button>
        )}
      </div>
      {opening.isError && <ProblemAlert problem={asProblem(opening.error)} />}
      {has && masked && (
        <p className="quiet">
          {t(text.masked)} {mayOpen && t(text.openHint)}
        </p>
      )}
      {!has && <p className="quiet">{t(text.noContents)}</p>}
      {has && masked && decrypted === null && <p>{t(text.unreadable)}</p>}
      {decrypted !== null && <CodePart title={t(text.decrypted)} code={decrypted} />}
      {parsed !== null && <CodePart title={t(text.parsed)} code={parsed} />}
    </section>
  );
}
