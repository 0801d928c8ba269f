/**
 * A connection of server-sent events that comes back by itself. A window in the background lets go of it after a while,
 * because a browser allows one server only six.
 */
export type LiveState = "connecting" | "live" | "lost";

interface ConnectionOptions<Event> {
  readonly url: string;
  /** Reads the data of one event; null for what this page does not understand. */
  readonly read: (data: string) => Event | null;
  readonly onEvent: (event: Event) => void;
  readonly onState: (state: LiveState) => void;
  /** `again`: events may have been missed since the connection was lost. */
  readonly onOpened: (again: boolean) => void;
}

const firstPauseMilliseconds = 1000;
const longestPauseMilliseconds = 15_000;
const backgroundMilliseconds = 60_000;

/** Connects, and stays connected until the returned function is called. */
export function keepConnected<Event>({ url, read, onEvent, onState, onOpened }: ConnectionOptions<Event>): () => void {
  let source: EventSource | null = null;
  let timer = 0;
  let pause = firstPauseMilliseconds;
  let wasOpen = false;

  const close = (): void => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const open = (): void => {
    close();
    source = new EventSource(url);
    source.onopen = () => {
      pause = firstPauseMilliseconds;
      onState("live");
      onOpened(wasOpen);
      wasOpen = true;
    };
    source.onerror = () => {
      onState("lost");
      // The browser comes back by itself after a cut, but gives up after a refusal.
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      timer = window.setTimeout(open, pause);
      pause = Math.min(pause * 2, longestPauseMilliseconds);
    };
    source.onmessage = (message) => {
      const event = read(String(message.data));
      if (event !== null) onEvent(event);
    };
  };
  const onVisibility = (): void => {
    if (document.visibilityState === "hidden") {
      clearTimeout(timer);
      timer = window.setTimeout(close, backgroundMilliseconds);
    } else if (source === null) open();
    else clearTimeout(timer);
  };

  document.addEventListener("visibilitychange", onVisibility);
  open();
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    close();
  };
}
