import { KeyOutlined } from "@ant-design/icons";
import type { Account, ApiToken } from "@shoufa/contract";
import { asProblem, Failed, PageHead, StateWord, Time, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Skeleton } from "antd";
import { useId, useState } from "react";
import { useTokens } from "../../api/tokens.ts";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { tokens as text, tokenStates } from "../../text/tokens.ts";
import { EndTokenDialog } from "./EndTokenDialog.tsx";
import { MakeTokenDialog } from "./MakeTokenDialog.tsx";
import styles from "./Tokens.module.css";
import { useTokenWords } from "./use-token-words.ts";

/** Tokens with which the company's own systems send messages: what each may do, until when, and when it was used. */
export function TokensPage() {
  const { t } = useText();
  const company = useCompany();
  const list = useTokens(company.id);
  const [isMaking, setMaking] = useState(false);
  const [doomed, setDoomed] = useState<ApiToken | null>(null);
  const works = ({ state }: ApiToken): boolean => state === "active" || state === "stopped";
  const over = list.data?.filter((token) => !works(token)) ?? [];
  return (
    <>
      <Title of={[t(text.title), company.name]} />
      <PageHead
        hasTimes
        title={t(text.title)}
        actions={
          <Button type="primary" icon={<KeyOutlined aria-hidden />} onClick={() => setMaking(true)}>
            {t(text.make)}
          </Button>
        }
      />
      <p className={styles.meaning}>
        {t(text.meaning)} <a href="/reference.html#tag/v1">{t(text.reference)}</a>
      </p>
      {list.isError && <Failed problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {list.data && (
        <div className={styles.parts}>
          <TokenList title={t(text.valid)} items={list.data.filter(works)} company={company} onEnd={setDoomed} />
          {over.length > 0 && <TokenList title={t(text.over)} items={over} company={company} />}
        </div>
      )}
      {isMaking && <MakeTokenDialog company={company} onClose={() => setMaking(false)} />}
      {doomed && <EndTokenDialog token={doomed} onClose={() => setDoomed(null)} />}
    </>
  );
}

interface TokenListProps {
  readonly title: string;
  readonly items: readonly ApiToken[];
  readonly company: Account;
  readonly onEnd?: (token: ApiToken) => void;
}

function TokenList({ title, items, company, onEnd }: TokenListProps) {
  const { t } = useText();
  const heading = useId();
  return (
    <section className={panel.panel} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        {title}
      </h2>
      {items.length === 0 && <p className={`${styles.none} quiet`}>{t(text.none)}</p>}
      <ul className={styles.tokens}>
        {items.map((token) => (
          <li key={token.id} className={styles.token}>
            <TokenFacts token={token} company={company} />
            {onEnd && (
              <Button size="small" aria-label={t(text.endOf, { name: token.name })} onClick={() => onEnd(token)}>
                {t(text.end)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function TokenFacts({ token, company }: { readonly token: ApiToken; readonly company: Account }) {
  const { t } = useText();
  const { typesOf, peopleOf } = useTokenWords();
  const { name, hint, state, appId, expiresAt, usedAt, createdBy } = token;
  const facts = [
    { name: t(text.app), value: company.apps.find(({ id }) => id === appId)?.name ?? "" },
    { name: t(text.types), value: typesOf(token) },
    { name: t(text.people), value: peopleOf(token) },
    { name: t(text.expires), value: <Time at={expiresAt} /> },
    { name: t(text.used), value: usedAt === null ? t(text.never) : <Time at={usedAt} /> },
    { name: t(text.madeBy), value: createdBy },
  ];
  return (
    <div>
      <div className={styles.who}>
        <strong>{name}</strong>
        <span className="mono quiet">{hint}…</span>
        {state !== "active" && (
          <StateWord tone={state === "stopped" ? "bad" : "quiet"} icon={<KeyOutlined aria-hidden />}>
            {t(tokenStates[state])}
          </StateWord>
        )}
      </div>
      <dl className={styles.facts}>
        {facts.map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
