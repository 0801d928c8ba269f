import { type ComponentType, lazy, Suspense } from "react";

/** A part with files of its own, read when it is first drawn; nothing stands in its place meanwhile. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Part = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense fallback={null}>
      <Part {...props} />
    </Suspense>
  );
}
