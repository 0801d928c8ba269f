import type { PickedPlace } from "../control/api.ts";
import { usePreferences } from "../preferences.ts";

interface PlaceFieldsProps {
  readonly place: PickedPlace;
  readonly onChange: (place: PickedPlace) => void;
}

/** A place on the map, as label and degrees. */
export function PlaceFields({ place, onChange }: PlaceFieldsProps) {
  const { t } = usePreferences();
  return (
    <>
      <label>
        {t("act.location.label")}
        <input value={place.label} onChange={({ target }) => onChange({ ...place, label: target.value })} />
      </label>
      <Degrees
        label={t("act.location.latitude")}
        most={90}
        value={place.latitude}
        onChange={(latitude) => onChange({ ...place, latitude })}
      />
      <Degrees
        label={t("act.location.longitude")}
        most={180}
        value={place.longitude}
        onChange={(longitude) => onChange({ ...place, longitude })}
      />
    </>
  );
}

interface DegreesProps {
  readonly label: string;
  readonly most: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Degrees({ label, most, value, onChange }: DegreesProps) {
  return (
    <label>
      {label}
      <input
        type="number"
        required
        step="any"
        min={-most}
        max={most}
        value={Number.isNaN(value) ? "" : value}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </label>
  );
}
