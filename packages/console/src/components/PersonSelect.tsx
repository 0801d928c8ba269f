import { useDebounced } from "@shoufa/web";
import { Select, type SelectProps } from "antd";
import { useState } from "react";
import { usePeopleSearch } from "../api/rules.ts";

interface PersonSelectProps extends Pick<SelectProps, "id" | "className" | "placeholder" | "aria-label"> {
  readonly accountId: string;
  readonly value: string | null;
  readonly onChange: (userId: string | null) => void;
}

/** One person of a company's directory, found by name, pinyin or userid. */
export function PersonSelect({ accountId, value, onChange, ...look }: PersonSelectProps) {
  const [typed, setTyped] = useState("");
  const people = usePeopleSearch(accountId, useDebounced(typed, 200));
  return (
    <Select
      {...look}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value}
      onChange={onChange}
      options={(people.data ?? []).map((one) => ({ value: one.userId, label: `${one.name}（${one.userId}）` }))}
      notFoundContent={null}
    />
  );
}
