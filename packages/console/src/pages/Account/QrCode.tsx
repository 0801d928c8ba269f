import { encode } from "uqr";
import styles from "./AccountPage.module.css";

/** Dark on white in every theme, because many readers cannot read the reverse. */
export function QrCode({ says, label }: { readonly says: string; readonly label: string }) {
  const { data, size } = encode(says, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg
      className={styles.qr}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
