import { Field, useText } from "@shoufa/web";
import { Select } from "antd";
import { companies as text } from "../../text/companies.ts";

const known = Intl.supportedValuesOf("timeZone");

interface TimeZoneFieldProps {
  readonly value: string;
  readonly onChange: (zone: string) => void;
}

/** A time zone by its IANA name, found by typing a part of it. */
export function TimeZoneField({ value, onChange }: TimeZoneFieldProps) {
  const { t } = useText();
  return (
    <Field label={t(text.timeZone)} hint={t(text.timeZoneHint)}>
      {({ status: _, ...control }) => (
        <Select
          {...control}
          showSearch
          value={value}
          onChange={onChange}
          options={[...new Set([value, ...known, "UTC"])].map((zone) => ({ value: zone, label: zone }))}
        />
      )}
    </Field>
  );
}
