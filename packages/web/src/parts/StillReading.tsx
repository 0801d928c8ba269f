import { directory } from "../text/directory.ts";
import { useText } from "../text/language.tsx";
import { StatePicture } from "./StatePicture.tsx";

interface StillReadingProps {
  /** What is not there yet; absent: the directory itself. */
  readonly title?: string;
  readonly isSmall?: boolean;
}

/** In place of rows that may still come, while the directory is read for the first time. */
export function StillReading({ title, isSmall = false }: StillReadingProps) {
  const { t } = useText();
  return (
    <div role="status">
      <StatePicture kind="reading" isSmall={isSmall} title={title ?? t(directory.stillReading)}>
        {title !== undefined && <p>{t(directory.stillReading)}</p>}
        <p>{t(directory.stillReadingHint)}</p>
      </StatePicture>
    </div>
  );
}
