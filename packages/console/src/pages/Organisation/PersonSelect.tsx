import { useText } from "@shoufa/web";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useDirectorySource } from "../../api/directory.ts";
import { memberForm as text } from "../../text/member-form.ts";

interface PersonSelectProps {
  readonly control: { readonly id: string; readonly "aria-describedby": string | undefined };
  readonly accountId: string;
  readonly names: Readonly<Record<string, string>>;
  readonly value: readonly string[];
  readonly onChange: (userIds: readonly string[]) => void;
}

/** A few people, found by name, pinyin or id. */
export function PersonSelect({ control, accountId, names, value, onChange }: PersonSelectProps) {
  const { t } = useText();
  const source = useDirectorySource(accountId);
  const [q, setQ] = useState("");
  const [known, setKnown] = useState(names);
  const found = useQuery({
    queryKey: [...source.key, "search", q, "people"],
    queryFn: ({ signal }) => source.search(q, undefined, signal),
    enabled: q.trim() !== "",
  });
  const options = (found.data?.items ?? []).flatMap((hit) =>
    hit.kind === "member" ? [{ value: hit.userId, label: `${hit.name}（${hit.userId}）`, name: hit.name }] : [],
  );
  return (
    <Select<string[], { value: string; label: string; name?: string }>
      {...control}
      mode="multiple"
      maxCount={5}
      style={{ width: "100%" }}
      placeholder={t(text.directLeadersHint)}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={[...value]}
      options={[
        ...options,
        ...value
          .filter((id) => options.every((each) => each.value !== id))
          .map((id) => ({ value: id, label: known[id] ?? id })),
      ]}
      onChange={(ids) => {
        setKnown({ ...known, ...Object.fromEntries(options.map((each) => [each.value, each.name])) });
        onChange(ids);
      }}
    />
  );
}
