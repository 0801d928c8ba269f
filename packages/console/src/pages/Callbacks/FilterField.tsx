import { SearchOutlined } from "@ant-design/icons";
import { maxCallbackFilter, parseCallbackFilter } from "@shoufa/contract";
import { useText, useTypedFilter } from "@shoufa/web";
import { AutoComplete, Input } from "antd";
import { useId, useMemo } from "react";
import { useCompany } from "../../components/use-company.tsx";
import { callbacks as text, callbackFilters as words } from "../../text/callbacks.ts";
import styles from "./CallbacksPage.module.css";
import { completionsOf } from "./completions.ts";

const settleMilliseconds = 300;

const problemOf = (filter: string) =>
  parseCallbackFilter(filter, Date.now(), new Date().getTimezoneOffset()).problems[0];

interface FilterFieldProps {
  readonly q: string;
  readonly onChange: (q: string) => void;
}

/** The filter as it is typed, with what it can go on with and what is wrong with it. */
export function FilterField({ q, onChange }: FilterFieldProps) {
  const { t } = useText();
  const { apps } = useCompany();
  const problemId = useId();
  const { typed, settled, type } = useTypedFilter({
    ...{ value: q, onChange, after: settleMilliseconds },
    isUsable: (filter) => problemOf(filter) === undefined,
  });
  const problem = useMemo(() => problemOf(settled), [settled]);
  // A key that waits for its value is no mistake.
  const shown = problem?.code === "no-value" ? undefined : problem;
  const options = completionsOf(
    typed,
    apps.map(({ name }) => name),
  ).map(({ value, word, meaning }) => ({
    value,
    label: (
      <span className={styles.completion}>
        <code>{word}</code>
        {meaning !== null && <span>{t(meaning)}</span>}
      </span>
    ),
  }));
  return (
    <div className={styles.filter}>
      <AutoComplete
        className={styles.field ?? ""}
        value={typed}
        options={options}
        defaultActiveFirstOption={false}
        onChange={(value: string) => type((value ?? "").slice(0, maxCallbackFilter))}
      >
        <Input
          allowClear
          type="search"
          prefix={<SearchOutlined aria-hidden />}
          aria-label={t(text.filter)}
          aria-invalid={shown !== undefined}
          aria-describedby={shown === undefined ? undefined : problemId}
          status={shown === undefined ? "" : "error"}
          placeholder={t(text.filterHint)}
          maxLength={maxCallbackFilter}
        />
      </AutoComplete>
      {shown !== undefined && (
        <p id={problemId} role="alert" className={styles.problem}>
          {t(words[shown.code], { key: shown.key, value: shown.value })}
          {shown.meant !== "" && ` ${t(words.meant, { word: shown.meant })}`}
        </p>
      )}
    </div>
  );
}
