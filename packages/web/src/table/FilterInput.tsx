import { SearchOutlined } from "@ant-design/icons";
import { Input } from "antd";
import { useTypedFilter } from "../hooks/use-typed-filter.ts";

interface FilterInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly placeholder: string;
  readonly className?: string;
}

/** Shows every key at once and tells the page a moment later. */
export function FilterInput({ value, onChange, label, placeholder, className }: FilterInputProps) {
  const { typed, type } = useTypedFilter({ value, onChange, after: 250 });
  return (
    <Input
      allowClear
      type="search"
      prefix={<SearchOutlined aria-hidden />}
      value={typed}
      maxLength={64}
      aria-label={label}
      placeholder={placeholder}
      onChange={(event) => type(event.target.value)}
      {...(className === undefined ? {} : { className })}
    />
  );
}
