import { common, useDebounced, useText } from "@shoufa/web";
import { Select, type SelectProps } from "antd";
import { useState } from "react";
import { usePeopleSearch } from "../api/rules.ts";
import { directory } from "../text/directory.ts";

interface PersonSelectProps extends Pick<SelectProps, "id" | "className" | "placeholder" | "aria-label"> {
  readonly accountId: string;
  readonly value: string | null;
  readonly onChange: (userId: string | null) => void;
}

/** One person of a company's directory, found by name, pinyin or userid. */
export function PersonSelect({ accountId, value, onChange, ...look }: PersonSelectProps) {
  const { t } = useText();
  const [typed, setTyped] = useState("");
  const asked = useDebounced(typed, 200);
  const people = usePeopleSearch(accountId, asked);
  const isSearching = typed.trim() !== "" && (typed !== asked || people.isPlaceholderData || people.isLoading);
  const options = (people.data ?? []).map((one) => ({ value: one.userId, label: `${one.name}（${one.userId}）` }));
  // Until the answer to what was typed is there, Enter must not take somebody who was found for other words.
  const shown = isSearching
    ? options.filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()))
    : options;
  return (
    <Select
      {...look}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value}
      onChange={onChange}
      options={shown}
      notFoundContent={typed.trim() === "" ? null : t(isSearching ? common.loading : directory.noMatch)}
    />
  );
}
