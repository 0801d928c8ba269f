import type { CallbackDetail } from "@shoufa/contract";
import { CopySign, useCopy, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import { callbacks as text } from "../../text/callbacks.ts";
import styles from "./CallbackPage.module.css";
import { CodePart } from "./CodePart.tsx";

/** The request as it came. */
export function RequestPart({ detail: { request } }: { readonly detail: CallbackDetail }) {
  const { t } = useText();
  const { isCopied, copy } = useCopy(() => request?.curl ?? "");
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby="request-heading">
      <div className={styles.head}>
        <h2 id="request-heading">{t(text.request)}</h2>
        {request !== null && (
          <Button icon={<CopySign isCopied={isCopied} />} onClick={copy}>
            {t(text.copyCurl)}
          </Button>
        )}
      </div>
      {request === null ? (
        <p className="quiet">{t(text.noRequest)}</p>
      ) : (
        <>
          <p className="mono">
            {request.method} {request.path}
          </p>
          <Named title={t(text.query)} of={request.query} />
          <Named title={t(text.headers)} of={request.headers} />
          {request.body !== "" && <CodePart title={t(text.raw)} code={request.body} />}
          {request.isCut && <p className="quiet">{t(text.rawCut)}</p>}
        </>
      )}
    </section>
  );
}

const Named = ({
  title,
  of,
}: {
  readonly title: string;
  readonly of: readonly { readonly name: string; readonly value: string }[];
}) =>
  of.length === 0 ? null : (
    <div>
      <h3>{title}</h3>
      <dl className={styles.named}>
        {of.map(({ name, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice, and the list never changes
          <div key={index} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
