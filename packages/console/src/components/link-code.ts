import { useEffect, useState } from "react";

let code: string | null = null;

/**
 * The one-time code from a link's fragment, which browsers never send to a server. It is taken out of the address
 * at once, so that it stays out of the history, and is kept in this window's memory only.
 */
function takeLinkCode(): string | null {
  const found = new URLSearchParams(location.hash.slice(1)).get("code");
  if (found !== null) {
    code = found;
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  return code;
}

/** Code of the link that led here, and of a newer one that is pasted into the same window: only the fragment changes then. */
export function useLinkCode(): string | null {
  const [code, setCode] = useState(takeLinkCode);
  useEffect(() => {
    const onHash = (): void => setCode(takeLinkCode());
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);
  return code;
}
