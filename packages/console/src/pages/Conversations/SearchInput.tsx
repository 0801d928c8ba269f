import { SearchOutlined } from "@ant-design/icons";
import { useText, useTypedValue } from "@shoufa/web";
import { Input } from "antd";
import { useState } from "react";
import { conversations as text } from "../../text/conversations.ts";
import styles from "./Conversations.module.css";

/** Id of the field, to which the key / leads. */
export const searchInputId = "conversation-search";

/** Searches when Enter is pressed: every search is audited, so none is made while somebody still types. */
export function SearchInput({ q, onSearch }: { readonly q: string; readonly onSearch: (q: string) => void }) {
  const { t } = useText();
  const { typed, type, tell } = useTypedValue({ value: q, onChange: onSearch });
  const [isShort, setShort] = useState(false);
  const search = (): void => {
    const words = typed.trim();
    setShort(words !== "" && [...words].length < 2);
    if (words === "" || [...words].length >= 2) tell(words);
  };
  return (
    <div className={styles.search}>
      <Input
        id={searchInputId}
        type="search"
        size="small"
        allowClear
        maxLength={64}
        prefix={<SearchOutlined aria-hidden />}
        aria-label={t(text.search)}
        placeholder={t(text.searchPlaceholder)}
        status={isShort ? "error" : ""}
        value={typed}
        onChange={(event) => {
          type(event.target.value);
          setShort(false);
          if (event.target.value === "") tell("");
        }}
        onPressEnter={search}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      {isShort && <span role="alert">{t(text.searchShort)}</span>}
    </div>
  );
}
