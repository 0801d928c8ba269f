import { type ComponentType, type ReactNode, useEffect, useState } from "react";

export interface LazyPart<P extends object = object> {
  (props: P): ReactNode;
  /** Reads its files, so that it is drawn at once when its time comes. A failure is told when it is drawn. */
  readonly preload: () => void;
}

/**
 * A part with files of its own, read when it is first drawn or before. Not with `Suspense`, which shows what has come only
 * after its placeholder was seen for 300 ms.
 * @param placeholder What stands in its place meanwhile.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  placeholder: ReactNode = null,
): LazyPart<P> {
  let loaded: ComponentType<P> | undefined;
  let loading: Promise<void> | undefined;
  const read = (): Promise<void> => {
    loading ??= load().then(
      (part) => {
        loaded = part;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  function Part(props: P) {
    const [state, setState] = useState<"waiting" | "here" | { readonly error: unknown }>("waiting");
    useEffect(() => {
      if (loaded) return;
      let isShown = true;
      read().then(
        () => isShown && setState("here"),
        (error: unknown) => isShown && setState({ error }),
      );
      return () => {
        isShown = false;
      };
    }, []);
    // For the boundary of the screen.
    if (typeof state === "object") throw state.error;
    const Loaded = loaded;
    return Loaded === undefined ? placeholder : <Loaded {...props} />;
  }
  return Object.assign(Part, { preload: () => void read().catch(() => {}) });
}

/** A screen with files of its own. */
export const lazyScreen = (load: () => Promise<ComponentType>): LazyPart =>
  lazyPart(load, <main id="content" tabIndex={-1} aria-busy="true" />);
