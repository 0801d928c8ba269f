import { SearchOutlined } from "@ant-design/icons";
import { Input } from "antd";
import { useEffect, useState } from "react";
import { useDebounced } from "../hooks/use-debounced.ts";

interface FilterInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly placeholder: string;
  readonly className?: string;
}

/** Shows every key at once and tells the page a moment later. */
export function FilterInput({ value, onChange, label, placeholder, className }: FilterInputProps) {
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  const settled = useDebounced(typed, 250);
  // Back, a shared link or "clear" changed it from outside.
  if (value !== told) {
    setTold(value);
    setTyped(value);
  }
  useEffect(() => {
    if (settled !== told && settled === typed) {
      setTold(settled);
      onChange(settled.trim());
    }
  }, [settled, told, typed, onChange]);
  return (
    <Input
      allowClear
      type="search"
      prefix={<SearchOutlined aria-hidden />}
      value={typed}
      maxLength={64}
      aria-label={label}
      placeholder={placeholder}
      onChange={(event) => setTyped(event.target.value)}
      {...(className === undefined ? {} : { className })}
    />
  );
}
