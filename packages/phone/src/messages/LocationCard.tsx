import type { DrawingProps } from "../message.ts";
import { usePhoneContext } from "../phone-context.ts";
import { phoneText } from "../phone-texts.ts";

/** A place. Maps would have to come from elsewhere, so the ground below the pin is blank. */
export function LocationCard({ message }: DrawingProps<"location">) {
  const { language } = usePhoneContext();
  const { label, latitude, longitude } = message.content.location;
  return (
    <div className="phone-card phone-location">
      <div className="phone-card-body">
        <p className="phone-card-title">{label || phoneText(language, "location")}</p>
        <p className="phone-card-quiet">
          {latitude}, {longitude}
        </p>
      </div>
      <div className="phone-map" aria-hidden="true">
        <svg viewBox="0 0 24 30" width="24" height="30" aria-hidden="true">
          <path
            d="M12 1a10 10 0 0 1 10 10c0 7-10 18-10 18S2 18 2 11A10 10 0 0 1 12 1Zm0 6a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z"
            fill="currentColor"
            fillRule="evenodd"
          />
        </svg>
      </div>
    </div>
  );
}
