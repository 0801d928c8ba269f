import { usePhoneContext } from "../phone-context.ts";
import { phoneText } from "../phone-texts.ts";
import { useReloaded } from "../use-reloaded.ts";

interface PictureProps {
  /** The address in the message, if it is one. */
  readonly url?: string | undefined;
  /** Address of the bytes, when the phone's context has one. */
  readonly source?: string | undefined;
  /** Text of the sign in place of a missing picture: a file's name. */
  readonly label?: string | undefined;
  /** Width by height; without it the picture has its own shape. */
  readonly ratio?: number;
  readonly className?: string;
}

/** A picture that is never broken: what may not be loaded from elsewhere is a neutral sign with the host's name. */
export function Picture({ url, source, label, ratio, className = "" }: PictureProps) {
  const { language, pictureUrl } = usePhoneContext();
  const from = source ?? (url === undefined ? undefined : pictureUrl?.(url));
  const { attempt, isBroken, onError } = useReloaded(from);
  const style = ratio === undefined ? undefined : { aspectRatio: String(ratio) };
  if (from !== undefined && !isBroken)
    return (
      <img
        key={attempt}
        className={`phone-picture ${className}`}
        style={style}
        src={from}
        alt={label ?? phoneText(language, "picture")}
        onError={onError}
      />
    );
  const host = url !== undefined && URL.canParse(url) ? new URL(url).host : "";
  const words = label ?? host;
  const told =
    label ?? (host === "" ? phoneText(language, "picture") : `${phoneText(language, "pictureFrom")} ${host}`);
  return (
    <span className={`phone-picture phone-no-picture ${className}`} style={style} role="img" aria-label={told}>
      <svg viewBox="0 0 32 26" width="32" height="26" aria-hidden="true">
        <g fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round">
          <rect x="1.500" y="1.500" width="29" height="23" rx="3.500" />
          <circle cx="10" cy="9" r="2.600" />
          <path d="m3 21 7.500-7 5 4.500L22 11l8 8" />
        </g>
      </svg>
      {words !== "" && <span aria-hidden="true">{words}</span>}
    </span>
  );
}
